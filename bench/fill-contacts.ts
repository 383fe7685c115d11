/** Contacts and companies for benches of reading: skewed sources, cities and sizes, rare campaigns, a custom field of numbers. */
import pg from 'pg';

/** `client` must be inside the workspace. */
export async function fillContacts(client: pg.Client, workspace: string, size: number): Promise<void> {
  await client.query('select setseed(0.7)');
  await client.query(
    `insert into contacts.company (workspace_id, id, name, domain, employees, industry, country, city)
     select $1, gen_random_uuid(), 'Firma ' || n, 'firma' || n || '.example', (exp(random() * 7))::integer, chr(65 + floor(random() * random() * 20)::integer), 'PL', 'city-' || n % 30
     from generate_series(1, $2::integer) n`,
    [workspace, Math.ceil(size / 12)],
  );
  await client.query(
    `insert into contacts.contact (workspace_id, id, email, phone, first_name, last_name, display_name, company_id, country, city, first_source, last_source, first_campaign, tags, custom, created_at)
     select $1, gen_random_uuid(), 'person' || n || '@firma' || n % 9973 || '.example', '+48' || 500000000 + n, first, last, first || ' ' || last, company.id,
       case when a < 0.8 then 'PL' when a < 0.9 then 'DE' else 'CZ' end, 'city-' || floor(b * b * 60)::integer, 'source-' || floor(a * a * 12)::integer, 'source-' || floor(a * a * 12)::integer,
       case when n % 20011 = 0 then 'campaign-rare' else 'campaign-' || floor(b * 40)::integer end,
       case when c < 0.3 then array['tag-' || floor(c * 30)::integer] end, jsonb_build_object('budget', floor(c * 100000)), now() - make_interval(secs => floor(b * 60000000)::integer)
     from (select n, 'Imię' || n % 211 as first, 'Kowal' || (n::bigint * 7919) % 49999 as last, random() as a, random() as b, random() as c from generate_series(1, $2::integer) n) drawn
     left join (select id, row_number() over () as k from contacts.company) company on company.k = 1 + drawn.n % $3 and drawn.c < 0.7`,
    [workspace, size, Math.ceil(size / 12)],
  );
  await client.query('vacuum analyze contacts.contact');
  await client.query('vacuum analyze contacts.company');
}
