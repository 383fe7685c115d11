import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { pipelineEndpoints } from '#modules/pipeline/contract.ts';
import { enterWorkspace, singleConnection } from '#platform/server/database.ts';
import type { Import } from '../../contract.ts';
import { withKind } from '../kind-of-import.ts';
import { csv, upload, within } from '../testing-imports.ts';

const app = testApp();

test('a stage that is taken away while a file is written takes no more deals: rows that name it are given back', async () => {
  const lejek = app();
  const { workspace, user } = lejek.owner;
  const cells = [
    ['a1', 'Stays', 'Offer', '', ''],
    ['a2', 'Gone', 'Contract', '', ''],
    ['a3', 'Closed there', 'Contract', 'lost', '2026-02-01'],
  ];
  const content = csv([['Record ID', 'Deal Name', 'Deal Stage', 'Status', 'Close Date'], ...cells]);
  const { body: made } = await upload<Import>(lejek, 'deals.csv', content, lejek.owner, 'en', 'deals');
  const [sales] = pipelineEndpoints.listPipelines.answer.parse((await lejek.ask('GET', '/pipelines')).body).data;
  expect(sales?.stages.map(({ key }) => key)).toContain('contract');

  // As the program reads: rows are understood with the stages that there are when the writing begins …
  const connection = await singleConnection(lejek.host.databaseUrl, 'lejek-test');
  try {
    const { kind, rows } = await within(lejek, (tx) =>
      withKind(tx, workspace, made.id, made.settings, user.id, {
        contacts: () => {
          throw new Error('these are deals');
        },
        deals: (kind) => ({
          kind,
          rows: cells.map((row, index) => {
            const read = kind.understand({ rowNumber: index + 2, byteOffset: 0, cells: row, problem: null });
            if ('rejection' in read) throw new Error(read.rejection.code);
            return read.row;
          }),
        }),
      }),
    );
    // … and somebody takes one of them away before they are written.
    const { status } = await lejek.ask('POST', `/pipelines/${sales!.key}/versions`, {
      name: sales!.name,
      basedOn: sales!.version,
      stages: sales!.stages.filter(({ key }) => key !== 'contract'),
    });
    expect(status).toBe(201);
    const outcome = await connection.db.transaction().execute(async (tx) => {
      await enterWorkspace(tx, workspace.id);
      return kind.write(connection.client, tx, rows, true);
    });
    expect(outcome).toMatchObject({
      created: 2,
      unchanged: 0,
      refused: [
        {
          rowNumber: 3,
          reason: {
            code: 'unknown-stage-word',
            column: 'Deal Stage',
            values: { value: 'Contract', pipeline: sales!.name },
          },
        },
      ],
    });
  } finally {
    await connection.close();
  }
  const { data } = pipelineEndpoints.listDeals.answer.parse(
    (await lejek.ask('GET', '/deals?limit=10&sort=name&direction=asc')).body,
  );
  expect(data.map(({ name, stage, outcome }) => [name, stage, outcome])).toEqual([
    ['Closed there', sales!.stages[0]!.key, 'lost'],
    ['Stays', 'offer', null],
  ]);
});
