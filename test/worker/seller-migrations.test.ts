import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { migrate } from '../../worker/sqlite/migrate.ts';
import { linksStore } from '../../worker/seller/store/links.ts';
import { MIGRATIONS } from '../../worker/seller/store/migrations.ts';
import { ordersStore } from '../../worker/seller/store/orders.ts';

/** Migrations before orders and waiting links stood in the order of their entries, and before photos had a time. */
const BEFORE = 9;

test('orders, waiting links and photos stored by an earlier version are read as they were', async () => {
  const stub = env.SELLERS.getByName('m'.repeat(16));
  await runInDurableObject(stub, (_, { storage }) => {
    const { sql } = storage;
    migrate(storage, MIGRATIONS.slice(0, BEFORE));
    const facts = JSON.stringify({ tip: 'x' });
    sql.exec('INSERT INTO orders (id, seq, facts) VALUES (?, ?, ?), (?, ?, ?)', 'b', 2, facts, 'a', 7, facts);
    sql.exec("INSERT INTO link (ord, seq, buyer) VALUES ('b', 9, NULL), ('a', 7, 'hash')");
    sql.exec("INSERT INTO entry VALUES (8, 'id', x'00', ?)", JSON.stringify({ at: 1_000 }));
    sql.exec(
      "INSERT INTO review (position, ord, seq, id, language, text_shown, erased, void, earlier) VALUES (8, 'a', 8, 'id', 'en', 0, 0, 0, '[]')",
    );
    sql.exec("INSERT INTO photo VALUES ('a', 'p', 's', 'image/jpeg', 1, 1, 'held')");
    migrate(storage, MIGRATIONS);
    const orders = ordersStore(sql);
    expect([orders.read('b'), orders.read('a'), orders.read('c')]).toEqual([
      { seq: 2, facts: { tip: 'x' } },
      { seq: 7, facts: { tip: 'x' } },
      undefined,
    ]);
    expect(linksStore(sql).waiting(5)).toEqual([
      { ord: 'a', seq: 7, buyer: 'hash' },
      { ord: 'b', seq: 9, buyer: null },
    ]);
    expect(sql.exec('SELECT came FROM photo').toArray()).toEqual([{ came: 1_000 }]);
  });
});
