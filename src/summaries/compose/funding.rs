//! The plan's money, by currency: sums of different currencies are never put together.

use super::Composer;
use crate::document::{Cell, Row, Sort, Table, Text, Value};
use crate::funding::money::Money;
use crate::summaries::facts::FundingFacts;

impl Composer<'_> {
    pub(super) fn funding(&self) -> Table {
        let rows = self.facts.funding.iter().map(|sums| self.sums_row(sums));
        self.table(
            "funding",
            vec![
                self.column("currency", Sort::Words, 2),
                self.column("needed", Sort::Amount, 3),
                self.column("expected", Sort::Amount, 3),
                self.column("pledged", Sort::Amount, 3),
                self.column("secured", Sort::Amount, 3),
                self.column("received", Sort::Amount, 3),
                self.column("gap", Sort::Amount, 3),
            ],
            rows.collect(),
        )
    }

    fn sums_row(&self, sums: &FundingFacts) -> Row {
        let amount = |minor: i64| {
            let money = Money {
                minor,
                currency: sums.currency,
            };
            Cell {
                text: Text::said(money.shown(self.words)),
                value: Value::Amount {
                    amount: money.plain(),
                    currency: sums.currency.code().to_owned(),
                },
            }
        };
        Row::plain(vec![
            Cell::said(sums.currency.code()),
            amount(sums.needed),
            amount(sums.expected),
            amount(sums.pledged),
            amount(sums.secured),
            amount(sums.received),
            amount(sums.gap),
        ])
    }
}
