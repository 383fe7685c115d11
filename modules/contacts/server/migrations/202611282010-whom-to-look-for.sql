-- What prospecting looks by: more about companies, and what somebody's job title says of their rank and department.
alter table contacts.company
  -- Main activity by PKD 2007/2025 (NACE with a Polish letter): 62.01.Z.
  add column pkd text collate "C",
  add column legal_form text,
  add column region text,
  add column street text,
  add column postal_code text,
  -- Minor units of the workspace's currency, a month.
  add column ad_spend_minor bigint,
  add column technologies text[],
  add column open_jobs integer,
  add column founded_on date;
create index company_pkd on contacts.company (workspace_id, pkd) where pkd is not null;

-- The words of a job title: small letters without diacritics. PL/pgSQL, for it is called for every row that is written and keeps
-- its plans; SQL functions that cannot be inlined are planned anew in each statement.
create function contacts.title_words(title text) returns text[] immutable parallel safe strict language plpgsql as $$
begin
  return string_to_array(translate(contacts.folded(title), '-/,.;:&()|+"''', repeat(' ', 13)), ' ', '');
end $$;

-- Rank by job title, the highest that is told; null where it tells none.
create function contacts.seniority_of(title text) returns text immutable parallel safe language plpgsql as $$
declare
  words text[];
begin
  if title is null then return null; end if;
  words := contacts.title_words(title);
  if words && array['wlasciciel', 'wlascicielka', 'wspolwlasciciel', 'wspolwlascicielka', 'wspolnik', 'wspolniczka', 'owner', 'founder',
    'cofounder', 'zalozyciel', 'zalozycielka', 'wspolzalozyciel', 'wspolzalozycielka', 'proprietor'] and not words && array['product', 'produktu', 'process', 'procesu', 'procesow']
  then return 'owner'; end if;
  -- Who works for a board or a director is not one of them.
  if words && array['asystent', 'asystentka', 'assistant', 'sekretarka', 'sekretarz', 'secretary'] then return 'specialist'; end if;
  -- A vice president is a director, save on a Polish board.
  if words && array['wiceprezes', 'wiceprezeska', 'prezes', 'prezeska', 'ceo', 'cfo', 'cto', 'cmo', 'coo', 'cio', 'cso', 'cpo', 'chro', 'cdo', 'ciso', 'cro', 'chief',
    'zarzadu', 'zarzad', 'prokurent', 'prokurentka'] or (words && array['president', 'board'] and not words && array['vice'])
    or words @> array['managing', 'director'] or words @> array['dyrektor', 'generalny'] or words @> array['dyrektorka', 'generalna']
    or words @> array['dyrektor', 'zarzadzajacy'] or words @> array['dyrektorka', 'zarzadzajaca']
  then return 'c-level'; end if;
  if words && array['dyrektor', 'dyrektorka', 'director', 'head', 'vp', 'svp', 'evp', 'president'] then return 'director'; end if;
  if words && array['kierownik', 'kierowniczka', 'manager', 'menedzer', 'menedzerka', 'menadzer', 'menadzerka', 'manazer', 'lider', 'liderka',
    'leader', 'lead', 'supervisor', 'koordynator', 'koordynatorka', 'coordinator', 'brygadzista', 'mistrz', 'naczelnik', 'naczelniczka', 'szef', 'szefowa', 'owner']
    and not words && array['account', 'junior', 'mlodszy', 'mlodsza']
  then return 'manager'; end if;
  if words && array['junior', 'mlodszy', 'mlodsza', 'stazysta', 'stazystka', 'praktykant', 'praktykantka', 'intern', 'trainee', 'student', 'studentka', 'apprentice', 'uczen']
  then return 'junior'; end if;
  if words && array['specjalista', 'specjalistka', 'specialist', 'ekspert', 'ekspertka', 'expert', 'analityk', 'analityczka', 'analyst', 'inzynier', 'inzynierka', 'engineer',
    'developer', 'programista', 'programistka', 'konsultant', 'konsultantka', 'consultant', 'doradca', 'doradczyni', 'advisor', 'handlowiec', 'przedstawiciel', 'przedstawicielka',
    'representative', 'ksiegowy', 'ksiegowa', 'accountant', 'projektant', 'projektantka', 'designer', 'architekt', 'architektka', 'architect', 'kupiec', 'buyer', 'prawnik', 'prawniczka',
    'lawyer', 'account', 'senior', 'starszy', 'starsza', 'administrator', 'administratorka', 'rekruter', 'rekruterka', 'recruiter', 'technik', 'technician', 'redaktor', 'redaktorka', 'editor',
    'copywriter', 'planista', 'planistka', 'logistyk', 'logistyczka', 'officer', 'executive', 'referent', 'referentka', 'pracownik', 'pracowniczka']
  then return 'specialist'; end if;
  return null;
end $$;

-- Department by job title, the first that is told; null where it tells none.
create function contacts.department_of(title text) returns text immutable parallel safe language plpgsql as $$
declare
  words text[];
begin
  if title is null then return null; end if;
  words := contacts.title_words(title);
  return case
    when words && array['hr', 'kadr', 'kadrowy', 'kadrowa', 'personalny', 'personalna', 'personalnych', 'people', 'human', 'rekruter', 'rekruterka', 'recruiter', 'rekrutacji', 'talent', 'chro', 'plac', 'payroll'] then 'hr'
    when words && array['marketing', 'marketingu', 'marketingowy', 'marketingowa', 'marketingowych', 'cmo', 'seo', 'sem', 'ppc', 'brand', 'marki', 'content', 'komunikacji', 'communications', 'pr', 'copywriter',
      'reklamy', 'advertising', 'growth', 'crm', 'media', 'social'] then 'marketing'
    when words && array['obslugi', 'klienta', 'klientow', 'customer', 'support', 'wsparcia', 'helpdesk', 'reklamacji'] and not words && array['kluczowych', 'kluczowego']
      then 'service'
    when words && array['sprzedaz', 'sprzedazy', 'sprzedazowy', 'sprzedazowa', 'sprzedazowych', 'sales', 'handlowy', 'handlowa', 'handlowych', 'handlowiec', 'handlu', 'account', 'eksportu', 'export', 'cro', 'revenue',
      'klientow', 'commercial'] or words @> array['business', 'development'] or words @> array['rozwoju', 'biznesu'] then 'sales'
    when words && array['finansow', 'finansowy', 'finansowa', 'finansowych', 'finance', 'financial', 'cfo', 'ksiegowy', 'ksiegowa', 'ksiegowosci', 'accountant', 'accounting', 'controller', 'controlling', 'kontroler',
      'treasury', 'skarbnik', 'audytu', 'audytor', 'audit', 'auditor'] then 'finance'
    when words && array['it', 'cto', 'cio', 'ciso', 'informatyki', 'informatyk', 'developer', 'programista', 'programistka', 'software', 'devops', 'frontend', 'backend', 'fullstack', 'data', 'danych',
      'systemow', 'sieci', 'technology', 'technologii', 'oprogramowania', 'cybersecurity', 'security', 'cloud'] then 'it'
    when words && array['zakupow', 'zakupy', 'purchasing', 'procurement', 'kupiec', 'buyer', 'zaopatrzenia', 'sourcing'] then 'procurement'
    when words && array['logistyki', 'logistyk', 'logistyczka', 'logistics', 'transportu', 'transport', 'magazynu', 'magazynier', 'warehouse', 'spedycji', 'spedytor', 'supply', 'dostaw'] then 'logistics'
    when words && array['produkcji', 'production', 'manufacturing', 'fabryki', 'zakladu', 'plant', 'technolog', 'utrzymania', 'maintenance', 'jakosci', 'quality', 'brygadzista', 'mistrz'] then 'production'
    when words && array['produktu', 'product', 'produktow', 'cpo', 'ux', 'ui', 'projektant', 'projektantka', 'designer'] then 'product'
    when words && array['prawny', 'prawna', 'prawnych', 'prawnik', 'prawniczka', 'legal', 'lawyer', 'counsel', 'radca', 'compliance', 'adwokat', 'iod', 'dpo'] then 'legal'
    when words && array['operacyjny', 'operacyjna', 'operacyjnych', 'operacji', 'operations', 'operational', 'coo', 'administracji', 'administracyjny', 'administracyjna', 'administration', 'biura', 'office'] then 'operations'
    when words && array['zarzadu', 'zarzad', 'prezes', 'prezeska', 'wiceprezes', 'wiceprezeska', 'ceo', 'wlasciciel', 'wlascicielka', 'wspolwlasciciel', 'wspolwlascicielka', 'wspolnik', 'owner', 'founder',
      'cofounder', 'zalozyciel', 'zalozycielka', 'president', 'generalny', 'generalna', 'managing', 'general', 'board'] then 'management'
  end;
end $$;

-- Stored, for under row-level security an index answers conditions on columns only. PostgreSQL computes them anew only when the
-- job title or the choice changes. This is the one addition that rewrites the table of contacts; see docs/decisions/0020.
alter table contacts.contact
  -- Chosen by somebody; null: as the job title says.
  add column seniority text collate "C",
  add column department text collate "C",
  add column job_started_on date,
  add column linkedin text,
  add column seniority_key text collate "C" generated always as (coalesce(seniority, contacts.seniority_of(job_title))) stored,
  add column department_key text collate "C" generated always as (coalesce(department, contacts.department_of(job_title))) stored;
create index contact_seniority on contacts.contact (workspace_id, seniority_key) where seniority_key is not null and merged_into is null;
create index contact_department on contacts.contact (workspace_id, department_key) where department_key is not null and merged_into is null;
