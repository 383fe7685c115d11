-- Who decides and what is sold are lines of the log too: each changes the deal's revision, so that of two who edit the second is told.
alter table pipeline.deal_event drop constraint deal_event_kind_check;
alter table pipeline.deal_event add constraint deal_event_kind_check check (kind in ('created', 'moved', 'valued', 'expected', 'owner',
  'details', 'people', 'items', 'confirmed', 'won', 'lost', 'reopened')) not valid;
-- Whose deals those are that somebody may not see.
create index deal_event_contact on pipeline.deal_event (workspace_id, contact_id) where contact_id is not null;

-- Workspace by workspace, for outside of them nothing is seen: those that are older than pipelines get the one that a new workspace
-- begins with, on their first funnel; and what a deal that was won did to a journey is known as its doing.
do $$
declare
  workspace record;
  own_funnel record;
  own_pipeline uuid;
  stages jsonb;
begin
  for workspace in select id, language, template from identity.workspace loop
    execute format('set local lejek.workspace = %L', workspace.id);

    update lifecycle.transition as t set cause_id = won.id
    from pipeline.deal as deal
    join pipeline.deal_event as won on won.workspace_id = deal.workspace_id and won.deal_id = deal.id and won.kind = 'won' and won.at = deal.closed_at
    join contacts.contact as contact on contact.workspace_id = deal.workspace_id
      and (contact.id = deal.contact_id or contact.merged_into = deal.contact_id)
    where deal.workspace_id = workspace.id and deal.outcome = 'won' and t.workspace_id = deal.workspace_id and t.contact_id = contact.id
      and t.kind in ('enter', 'worth') and t.at = won.at and t.actor_id is not distinct from won.actor_id;

    if exists (select from pipeline.pipeline where workspace_id = workspace.id) then continue; end if;
    select funnel.id, version.definition into own_funnel from lifecycle.funnel as funnel
    join lifecycle.funnel_version as version on version.workspace_id = funnel.workspace_id and version.funnel_id = funnel.id
    where funnel.workspace_id = workspace.id and funnel.archived_at is null
    order by funnel.position, funnel.created_at, version.version desc limit 1;
    if own_funnel.id is null then continue; end if;

    stages := case when workspace.template = 'b2c' then $json$[
      {"slot":1,"key":"enquiry","name":{"pl":"Zapytanie","en":"Enquiry"},"probability":30,
        "milestones":[{"id":"main-contact","kind":"field","field":"contact"}],"funnelStage":null},
      {"slot":2,"key":"offer","name":{"pl":"Oferta","en":"Offer"},"probability":55,
        "milestones":[{"id":"value","kind":"field","field":"amount"}],"funnelStage":null},
      {"slot":3,"key":"order","name":{"pl":"Zamówienie","en":"Order"},"probability":85,"milestones":[],"funnelStage":null}
    ]$json$::jsonb else $json$[
      {"slot":1,"key":"discovery","name":{"pl":"Rozpoznanie potrzeb","en":"Discovery"},"probability":20,
        "guidance":{"pl":"Dowiedz się, jaki problem chcą rozwiązać, kto o tym zdecyduje i do kiedy.",
          "en":"Find out which problem they want to solve, who will decide and by when."},
        "milestones":[{"id":"talked","kind":"activity","activity":"call"},{"id":"main-contact","kind":"field","field":"contact"}],
        "funnelStage":"sql"},
      {"slot":2,"key":"offer","name":{"pl":"Oferta","en":"Offer"},"probability":40,
        "guidance":{"pl":"Pokaż rozwiązanie i wyślij ofertę osobie, która podejmuje decyzję.",
          "en":"Show the solution and send the offer to the person who decides."},
        "milestones":[{"id":"value","kind":"field","field":"amount"},{"id":"offer-sent","kind":"document","document":"offerSent"},
          {"id":"decision-maker","kind":"role","role":"decisionMaker"}],
        "funnelStage":"offer"},
      {"slot":3,"key":"negotiation","name":{"pl":"Negocjacje","en":"Negotiation"},"probability":65,
        "guidance":{"pl":"Uzgodnij cenę, zakres i termin. Zapisz oferty konkurencji i zastrzeżenia.",
          "en":"Agree on price, scope and date. Write down competing offers and objections."},
        "milestones":[{"id":"price","kind":"confirmed","text":{"pl":"Cena zaakceptowana","en":"Price accepted"}},
          {"id":"closing-day","kind":"field","field":"expectedOn"}],
        "funnelStage":"negotiation"},
      {"slot":4,"key":"contract","name":{"pl":"Umowa","en":"Contract"},"probability":85,
        "guidance":{"pl":"Wyślij umowę i dopilnuj podpisu.","en":"Send the contract and see that it is signed."},
        "milestones":[{"id":"signed","kind":"confirmed","text":{"pl":"Umowa podpisana","en":"Contract signed"}}],
        "funnelStage":null}
    ]$json$::jsonb end;
    -- Stages of the funnel that this one has not are left out.
    select jsonb_agg(case when stage.stage->>'funnelStage' is null
        or exists (select from jsonb_array_elements(own_funnel.definition->'stages') as step where step->>'key' = stage.stage->>'funnelStage')
      then stage.stage else jsonb_set(stage.stage, '{funnelStage}', 'null') end order by stage.place)
    into stages from jsonb_array_elements(stages) with ordinality as stage(stage, place);

    own_pipeline := gen_random_uuid();
    insert into pipeline.pipeline (workspace_id, id, key, name, funnel_id) values (workspace.id, own_pipeline,
      case when workspace.language = 'pl' then 'sprzedaz' else 'sales' end, case when workspace.language = 'pl' then 'Sprzedaż' else 'Sales' end,
      own_funnel.id);
    insert into pipeline.pipeline_version (workspace_id, pipeline_id, version, definition)
      values (workspace.id, own_pipeline, 1, jsonb_build_object('stages', stages));
  end loop;
  set local lejek.workspace = '';
end $$;
