//! Figures: activities by status, area, agency and funding; participants by sex and State.

use std::collections::BTreeMap;

use super::{Composer, count};
use crate::document::{Bar, Bars, Block, Cell, Column, Row, Section, Sort, Table, Text, Value};
use crate::funding::FundingStatus;
use crate::outputs::participants::Origin;
use crate::plan::view::kind_word;
use crate::plan::{Heads, OutputKind, Status};
use crate::summaries::facts::{ActivityFacts, AgencyFacts, OutputFacts};

impl Composer<'_> {
    pub(super) fn figures(&self) -> Section {
        let areas: Vec<Text> = self
            .facts
            .areas
            .iter()
            .map(|area| self.area_name(area.number))
            .collect();
        let agencies = self.agencies();
        let acronyms = self.acronyms(&agencies).into_iter();
        let mut names: Vec<Text> = acronyms.map(Text::said).collect();
        if self.facts.activities.iter().any(|one| one.leads.is_empty()) {
            names.push(Text::said(self.words.t("summaries-no-agency")));
        }
        let mut blocks = vec![
            Block::Bars(self.status_bars()),
            Block::Table(self.by_status()),
            Block::Table(
                self.by_group("activities-by-area", "area", &areas, |group, activity| {
                    activity.area == self.facts.areas[group].number
                }),
            ),
            Block::Table(self.by_group(
                "activities-by-agency",
                "agency",
                &names,
                |group, activity| match agencies.get(group) {
                    Some(agency) => activity.leads.contains(agency),
                    None => activity.leads.is_empty(),
                },
            )),
            Block::Table(self.by_funding()),
        ];
        if !self.facts.funding.is_empty() {
            blocks.push(Block::Table(self.funding()));
            blocks.push(self.paragraph(self.words.t("summaries-gap-says")));
        }
        let delivered: Vec<&OutputFacts> = self.newly_delivered().collect();
        if !delivered.is_empty() {
            blocks.push(Block::Table(self.by_kind()));
        }
        if delivered.iter().any(|output| output.heads() > 0) {
            blocks.push(Block::Table(self.participants(&delivered)));
        }
        if let Some(timeline) = self.timeline() {
            blocks.push(Block::Timeline(timeline));
        }
        self.section("figures", blocks)
    }

    fn status_bars(&self) -> Bars {
        let bars = Status::ALL.into_iter().map(|status| Bar {
            label: self.status_word(status),
            status: Some(status.as_str().to_owned()),
            count: self.with_status(status),
            before: Some(self.had_status(status)),
        });
        Bars {
            caption: self.words.t("summaries-bars-by-status"),
            bars: bars.collect(),
        }
    }

    fn had_status(&self, status: Status) -> i64 {
        self.facts.before.get(&status).copied().unwrap_or(0)
    }

    pub(super) fn by_status(&self) -> Table {
        let mut rows: Vec<Row> = Status::ALL
            .into_iter()
            .map(|status| {
                Row::plain(vec![
                    self.status_cell(status),
                    self.count_cell(self.had_status(status)),
                    self.count_cell(self.with_status(status)),
                ])
            })
            .collect();
        let before = self.facts.before.values().sum();
        rows.push(Row::total(vec![
            Cell::said(self.words.t("summaries-all")),
            self.count_cell(before),
            self.count_cell(count(self.facts.activities.iter())),
        ]));
        self.table(
            "activities-by-status",
            vec![
                self.column("status", Sort::Words, 6),
                self.column("before", Sort::Count, 3),
                self.column("now", Sort::Count, 3),
            ],
            rows,
        )
    }

    /// A row for each group, a column for each status that occurs.
    fn by_group(
        &self,
        code: &str,
        heading: &str,
        groups: &[Text],
        belongs: impl Fn(usize, &ActivityFacts) -> bool,
    ) -> Table {
        let statuses: Vec<Status> = Status::ALL
            .into_iter()
            .filter(|status| self.with_status(*status) > 0)
            .collect();
        let mut columns = vec![self.column(heading, Sort::Words, 8)];
        columns.extend(
            statuses
                .iter()
                .map(|status| Column::new(self.status_word(*status), Sort::Count, 2)),
        );
        columns.push(self.column("all", Sort::Count, 2));
        let rows = groups.iter().enumerate().map(|(group, name)| {
            let members: Vec<&ActivityFacts> = self
                .facts
                .activities
                .iter()
                .filter(|activity| belongs(group, activity))
                .collect();
            let mut cells = vec![Cell {
                text: name.clone(),
                value: Value::Words,
            }];
            cells.extend(statuses.iter().map(|status| {
                self.count_cell(count(
                    members.iter().filter(|activity| activity.status == *status),
                ))
            }));
            cells.push(self.count_cell(count(members.iter())));
            Row::plain(cells)
        });
        let rows = rows.collect();
        self.table(code, columns, rows)
    }

    fn by_funding(&self) -> Table {
        let with = |status: FundingStatus| {
            count(
                self.facts
                    .activities
                    .iter()
                    .filter(|one| one.funding == status),
            )
        };
        let rows = FundingStatus::ALL
            .into_iter()
            .filter(|status| with(*status) > 0)
            .map(|status| {
                Row::plain(vec![
                    self.funding_cell(status),
                    self.count_cell(with(status)),
                ])
            });
        self.table(
            "activities-by-funding",
            vec![
                self.column("funding", Sort::Words, 6),
                self.column("activities", Sort::Count, 3),
            ],
            rows.collect(),
        )
    }

    /// How many outputs of each kind are told as delivered.
    fn by_kind(&self) -> Table {
        let mut by_kind: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for output in self.delivered_outputs() {
            by_kind.entry(output.kind.as_str()).or_default().0 += 1;
        }
        for output in self.recorded_late() {
            by_kind.entry(output.kind.as_str()).or_default().1 += 1;
        }
        let cells = |name: String, (now, earlier): (i64, i64)| {
            vec![
                Cell::said(name),
                self.count_cell(now),
                self.count_cell(earlier),
                self.count_cell(now + earlier),
            ]
        };
        let counts = by_kind.values();
        let all = counts.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let mut rows: Vec<Row> = OutputKind::ALL
            .into_iter()
            .filter_map(|kind| {
                let count = by_kind.get(kind.as_str())?;
                let name = kind_word(self.words, kind.as_str());
                Some(Row::plain(cells(name, *count)))
            })
            .collect();
        rows.push(Row::total(cells(self.words.t("summaries-all"), all)));
        self.table(
            "outputs-by-kind",
            vec![
                self.column("kind", Sort::Words, 6),
                self.column("in-period", Sort::Count, 3),
                self.column(self.or_since("earlier", "since-recorded"), Sort::Count, 3),
                self.column("all", Sort::Count, 2),
            ],
            rows,
        )
    }

    /// Who took part in outputs: States by their names, then the others.
    pub(super) fn participants(&self, outputs: &[&OutputFacts]) -> Table {
        let mut by_origin: BTreeMap<Origin, Heads> = BTreeMap::new();
        for one in outputs.iter().flat_map(|output| &output.participants) {
            let sum = by_origin.entry(one.origin).or_default();
            *sum = *sum + one.heads;
        }
        let cells = |name: String, heads: Heads| {
            vec![
                Cell::said(name),
                self.count_cell(heads.women),
                self.count_cell(heads.men),
                self.count_cell(heads.unrecorded),
                self.count_cell(heads.total()),
            ]
        };
        let all = by_origin
            .values()
            .fold(Heads::default(), |sum, heads| sum + *heads);
        by_origin.retain(|_, heads| heads.total() > 0);
        let beside = Origin::BESIDE
            .into_iter()
            .filter_map(|origin| Some((origin.name(self.words), by_origin.remove(&origin)?)));
        let beside: Vec<(String, Heads)> = beside.collect();
        let states = by_origin.into_iter();
        let mut named: Vec<(String, Heads)> = states
            .map(|(origin, heads)| (origin.name(self.words), heads))
            .collect();
        named.sort_by(|one, other| one.0.cmp(&other.0));
        let rows = named.into_iter().chain(beside);
        let mut rows: Vec<Row> = rows
            .map(|(name, heads)| Row::plain(cells(name, heads)))
            .collect();
        rows.push(Row::total(cells(self.words.t("summaries-all"), all)));
        self.table(
            "participants",
            vec![
                self.column("state", Sort::Words, 6),
                self.column("women", Sort::Count, 2),
                self.column("men", Sort::Count, 2),
                self.column("not-recorded", Sort::Count, 3),
                self.column("all", Sort::Count, 2),
            ],
            rows,
        )
    }

    /// The agencies of the secretariat, and others that lead an activity, each once.
    fn agencies(&self) -> Vec<AgencyFacts> {
        let mut agencies = self.facts.body.agencies.clone();
        for lead in self
            .facts
            .activities
            .iter()
            .flat_map(|activity| &activity.leads)
        {
            if !agencies.contains(lead) {
                agencies.push(lead.clone());
            }
        }
        agencies
    }

    /// The first word, or for a correction, which counts what was recorded after the period, too, the second.
    pub(super) fn or_since<'w>(&self, in_period: &'w str, since: &'w str) -> &'w str {
        match self.facts.issue.correction {
            None => in_period,
            Some(_) => since,
        }
    }

    pub(super) fn table(&self, code: &str, columns: Vec<Column>, rows: Vec<Row>) -> Table {
        Table {
            code: code.to_owned(),
            caption: self.words.of("summaries-table", code),
            columns,
            rows,
        }
    }

    pub(super) fn column(&self, heading: &str, sort: Sort, share: u8) -> Column {
        Column::new(self.words.of("summaries-column", heading), sort, share)
    }
}
