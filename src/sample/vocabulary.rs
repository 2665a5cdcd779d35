//! The words that samples are made of: themes that bodies of this kind work on, in two languages.

use super::dice::Dice;
use crate::bodies::states::State;

/// Acronym and name, each in English and Russian, and how often it leads.
pub const AGENCIES: [([&str; 4], usize); 8] = [
    (
        [
            "UNECE",
            "ЕЭК ООН",
            "Economic Commission for Europe",
            "Европейская экономическая комиссия",
        ],
        26,
    ),
    (
        [
            "ESCAP",
            "ЭСКАТО",
            "Economic and Social Commission for Asia and the Pacific",
            "Экономическая и социальная комиссия для Азии и Тихого океана",
        ],
        24,
    ),
    (
        [
            "UNDP",
            "ПРООН",
            "United Nations Development Programme",
            "Программа развития ООН",
        ],
        14,
    ),
    (
        [
            "FAO",
            "ФАО",
            "Food and Agriculture Organization",
            "Продовольственная и сельскохозяйственная организация",
        ],
        10,
    ),
    (
        [
            "UNIDO",
            "ЮНИДО",
            "Industrial Development Organization",
            "Организация по промышленному развитию",
        ],
        9,
    ),
    (
        [
            "WMO",
            "ВМО",
            "World Meteorological Organization",
            "Всемирная метеорологическая организация",
        ],
        8,
    ),
    (
        [
            "ITU",
            "МСЭ",
            "International Telecommunication Union",
            "Международный союз электросвязи",
        ],
        6,
    ),
    (
        [
            "ITC",
            "МТЦ",
            "International Trade Centre",
            "Международный торговый центр",
        ],
        3,
    ),
];

/// Code, and the State in Russian after "в".
pub(super) const STATES: [(&str, &str); 7] = [
    ("AF", "Афганистане"),
    ("AZ", "Азербайджане"),
    ("KG", "Кыргызстане"),
    ("KZ", "Казахстане"),
    ("TJ", "Таджикистане"),
    ("TM", "Туркменистане"),
    ("UZ", "Узбекистане"),
];

/// The participating States of a sample.
pub fn states() -> Vec<String> {
    STATES.iter().map(|(code, _)| (*code).to_owned()).collect()
}

const THEMES: [&str; 20] = [
    "River basins",
    "Freight corridors",
    "Power grids",
    "Pastures and soils",
    "Digital trade",
    "Glaciers and snow",
    "Small enterprises",
    "Food storage",
    "Border crossings",
    "Rail ferries",
    "Clean heating",
    "Air quality",
    "Seismic safety",
    "Forests and shelter belts",
    "Irrigation",
    "Official statistics",
    "Skills and training",
    "Mining and waste",
    "Tourism routes",
    "Telecommunications",
];

const ASPECTS: [&str; 20] = [
    "data and monitoring",
    "standards",
    "finance",
    "shared rules",
    "early warning",
    "women’s participation",
    "regional dialogue",
    "maintenance",
    "technology and innovation",
    "safety",
    "local planning",
    "research",
    "cross-border cooperation",
    "public awareness",
    "risk assessment",
    "procurement",
    "legal frameworks",
    "professional training",
    "restoration",
    "efficiency",
];

/// Title of the area of this index; there are 400 of them.
pub fn area_title(index: usize) -> String {
    let (theme, aspect) = (THEMES[index % 20], ASPECTS[(index / 20 + index) % 20]);
    format!("{theme}: {aspect}")
}

pub(super) const KINDS_OF_TOPIC: [&str; 16] = [
    "cross-border",
    "low-emission",
    "digital",
    "climate-resilient",
    "inclusive",
    "energy-efficient",
    "small-scale",
    "community-based",
    "market-oriented",
    "data-driven",
    "integrated",
    "circular",
    "affordable",
    "multimodal",
    "nature-based",
    "interoperable",
];

pub(super) const TOPICS: [&str; 32] = [
    "water allocation",
    "freight corridors",
    "grain storage",
    "pasture management",
    "customs procedures",
    "glacier observation",
    "power exchange",
    "district heating",
    "drip irrigation",
    "land registers",
    "rail maintenance",
    "seed certification",
    "flood forecasting",
    "air monitoring",
    "vocational training",
    "trade statistics",
    "business incubators",
    "dam safety",
    "forest inventories",
    "waste sorting",
    "cold chains",
    "solar pumping",
    "road safety audits",
    "payment systems",
    "public procurement",
    "border crossing points",
    "textile recycling",
    "tourism routes",
    "meteorological services",
    "broadband planning",
    "investment screening",
    "earthquake preparedness",
];

/// A word that stands in about one wording of five thousand, to search for.
pub const RARE: &str = "heliostat";

const AUDIENCES: [&str; 10] = [
    "government officials",
    "basin organizations",
    "women entrepreneurs",
    "young researchers",
    "customs officers",
    "municipal engineers",
    "national statistical offices",
    "small and medium-sized enterprises",
    "vocational schools",
    "regulators of the participating States",
];

const EVENTS: [&str; 8] = [
    "a regional workshop",
    "a series of seminars",
    "a policy dialogue",
    "an expert meeting",
    "a study tour",
    "a training course",
    "a peer review",
    "an annual forum",
];

const PAPERS: [&str; 8] = [
    "a handbook",
    "a set of case studies",
    "model rules",
    "a feasibility study",
    "a comparative review",
    "a glossary",
    "a roadmap",
    "practical guidelines",
];

const PURPOSES: [&str; 8] = [
    "to support national strategies",
    "with recommendations for decision makers",
    "in preparation for the next session",
    "to make national practice comparable",
    "as a contribution to the 2030 Agenda",
    "to attract investment",
    "and publish the results in both languages",
    "to lower the cost of services to the population",
];

/// A wording, with the States that it names.
pub fn wording(dice: &mut Dice) -> (String, Vec<State>) {
    let named = match dice.below(100) {
        0..72 => 0,
        72..92 => 1,
        _ => 2,
    };
    let first = dice.below(STATES.len());
    let chosen: Vec<(&str, &str)> = (0..named)
        .map(|step| STATES[(first + step * 3) % STATES.len()])
        .collect();
    let states: Vec<State> = chosen
        .iter()
        .filter_map(|(code, _)| State::from_code(code))
        .collect();
    let text = match dice.chance(18) {
        true => russian(dice, &chosen),
        false => english(dice, &states),
    };
    (text, states)
}

fn english(dice: &mut Dice, states: &[State]) -> String {
    let topic = match dice.below(4000) {
        0 => format!("{RARE} fields"),
        _ => format!("{} {}", dice.pick(&KINDS_OF_TOPIC), dice.pick(&TOPICS)),
    };
    let names: Vec<&str> = states.iter().map(|state| state.name("en")).collect();
    let place = match names.as_slice() {
        [] => String::new(),
        [one] => format!(" in {one}"),
        [one, other, ..] => format!(" in {one} and {other}"),
    };
    let (audience, purpose) = (dice.pick(&AUDIENCES), dice.pick(&PURPOSES));
    match dice.below(6) {
        0 | 1 => format!(
            "Organize {} on {topic} for {audience}{place}, {purpose};",
            dice.pick(&EVENTS)
        ),
        2 => format!(
            "Prepare {} on {topic}{place}, drawing on the experience of {audience};",
            dice.pick(&PAPERS)
        ),
        3 => format!("Provide advisory services on {topic}{place}, upon request, {purpose};"),
        4 => format!("Conduct an assessment of {topic}{place} {purpose};"),
        _ => format!("Develop and test tools for {topic}{place}, together with {audience};"),
    }
}

const RUSSIAN_ACTS: [&str; 8] = [
    "Проведение регионального семинара",
    "Подготовка практического руководства",
    "Оказание консультативной помощи",
    "Организация экспертной встречи",
    "Разработка учебного курса",
    "Подготовка сравнительного обзора",
    "Организация ознакомительной поездки",
    "Проведение диалога",
];

const RUSSIAN_TOPICS: [&str; 16] = [
    "управлению речными бассейнами",
    "развитию грузовых коридоров",
    "безопасности плотин",
    "упрощению таможенных процедур",
    "энергоэффективности зданий",
    "капельному орошению",
    "наблюдению за ледниками",
    "прогнозированию паводков",
    "восстановлению пастбищ",
    "статистике торговли",
    "мониторингу качества воздуха",
    "переработке отходов",
    "профессиональному обучению",
    "поддержке малых предприятий",
    "хранению зерна",
    "планированию широкополосной связи",
];

const RUSSIAN_AUDIENCES: [&str; 6] = [
    "сотрудников государственных органов",
    "специалистов водного хозяйства",
    "женщин-предпринимателей",
    "молодых исследователей",
    "национальных статистических служб",
    "таможенных служб участвующих государств",
];

fn russian(dice: &mut Dice, states: &[(&str, &str)]) -> String {
    let place: Vec<String> = states
        .iter()
        .map(|(_, locative)| format!("в {locative}"))
        .collect();
    let place = match place.is_empty() {
        true => String::new(),
        false => format!(" {}", place.join(" и ")),
    };
    let (act, topic) = (dice.pick(&RUSSIAN_ACTS), dice.pick(&RUSSIAN_TOPICS));
    format!(
        "{act} по {topic} для {}{place};",
        dice.pick(&RUSSIAN_AUDIENCES)
    )
}

/// Kind of an output, and its title.
pub fn output(dice: &mut Dice) -> (&'static str, String) {
    let (kind, what) = dice.pick(&[
        ("workshop", "Workshop on"),
        ("training", "Training on"),
        ("seminar", "Seminar on"),
        ("expert meeting", "Expert meeting on"),
        ("study tour", "Study tour on"),
        ("publication", "Guide to"),
        ("advisory mission", "Advisory mission on"),
        ("tool", "Online tool for"),
    ]);
    (
        kind,
        format!(
            "{what} {} {}",
            dice.pick(&KINDS_OF_TOPIC),
            dice.pick(&TOPICS)
        ),
    )
}

/// A place, with the State that it lies in.
pub fn place(dice: &mut Dice) -> (&'static str, &'static str) {
    dice.pick(&[
        ("Almaty", "KZ"),
        ("Astana", "KZ"),
        ("Tashkent", "UZ"),
        ("Samarkand", "UZ"),
        ("Bishkek", "KG"),
        ("Dushanbe", "TJ"),
        ("Ashgabat", "TM"),
        ("Baku", "AZ"),
    ])
}
