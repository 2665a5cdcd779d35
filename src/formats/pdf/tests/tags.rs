//! What a screen reader is told.

use krilla::tagging::{Node, TableHeaderScope, TagGroup, TagKind};

use super::super::drawn;
use crate::document::{Block, Cell, Column, Document, Row, Sort, Table, Text};
use crate::formats::samples::document;
use crate::i18n::Language;

/// Of each table the columns of each row, in the order of reading.
fn tables(document: &Document) -> Vec<Vec<u32>> {
    let (pdf, tree) = drawn(document).unwrap();
    drop(pdf);
    let mut tables = Vec::new();
    gather(&tree.children, &mut tables);
    tables
}

fn gather(nodes: &[Node], tables: &mut Vec<Vec<u32>>) {
    for group in groups(nodes) {
        match &group.tag {
            TagKind::Table(_) => tables.push(Vec::new()),
            TagKind::TR(_) => tables.last_mut().unwrap().push(columns(group)),
            _ => {}
        }
        gather(&group.children, tables);
    }
}

fn groups(nodes: &[Node]) -> impl Iterator<Item = &TagGroup> {
    nodes.iter().filter_map(|node| match node {
        Node::Group(group) => Some(group),
        Node::Leaf(_) => None,
    })
}

fn columns(row: &TagGroup) -> u32 {
    let spans = groups(&row.children).map(|cell| match &cell.tag {
        TagKind::TH(head) => {
            // Heads stand above what they head, and so do bands.
            assert_eq!(head.scope(), TableHeaderScope::Column);
            head.col_span().map_or(1, |span| span.get())
        }
        TagKind::TD(cell) => cell.col_span().map_or(1, |span| span.get()),
        other => panic!("{other:?} in a row"),
    });
    spans.sum()
}

/// A table with a heading that says nothing, a band, empty cells, and rows that are shorter than its head.
fn gappy() -> Table {
    let column = |heading: &str| Column::new(heading, Sort::Words, 1);
    let nothing = Cell::default;
    Table {
        code: "gappy".to_owned(),
        caption: "Gaps".to_owned(),
        columns: vec![column("Who"), column(""), column("When")],
        rows: vec![
            Row::band(Text::said("A band")),
            Row::plain(vec![nothing(), Cell::said("second"), nothing()]),
            Row::plain(vec![Cell::said("first alone")]),
            Row::plain(vec![nothing(), nothing(), nothing()]),
            Row::band(Text::default()),
            Row::plain(Vec::new()),
            Row::total(vec![Cell::said("All"), nothing(), Cell::said("3")]),
        ],
    }
}

#[test]
fn every_row_of_a_table_has_a_cell_for_each_column() {
    for language in Language::ALL {
        let mut document = document(21, language);
        document.sections[0].blocks.push(Block::Table(gappy()));
        let found = tables(&document);
        let wanted: Vec<Vec<u32>> = document
            .tables()
            .map(|(_, table)| {
                vec![u32::try_from(table.columns.len()).unwrap(); table.rows.len() + 1]
            })
            .collect();
        assert_eq!(found, wanted);
    }
}
