//! How many people took part in something: counts, never names.

use serde::{Deserialize, Serialize};

use crate::i18n::Words;

/// People by sex, as far as it was recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heads {
    pub women: i64,
    pub men: i64,
    pub unrecorded: i64,
}

impl Heads {
    pub fn total(self) -> i64 {
        self.women + self.men + self.unrecorded
    }

    /// "42 participants: 20 women, 22 men"; nothing where nobody was counted.
    pub fn told(self, words: Words) -> Option<String> {
        let named = [
            ("plan-heads-women", self.women),
            ("plan-heads-men", self.men),
            ("plan-heads-unrecorded", self.unrecorded),
        ];
        let named: Vec<String> = named
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| words.with(key).arg("count", count).to_string())
            .collect();
        let key = match self.women + self.men {
            0 => "plan-heads",
            _ => "plan-heads-by-sex",
        };
        (self.total() > 0).then(|| {
            words
                .with(key)
                .arg("count", self.total())
                .arg("parts", named.join(", "))
                .to_string()
        })
    }
}

impl std::ops::Add for Heads {
    type Output = Heads;

    fn add(self, other: Heads) -> Heads {
        Heads {
            women: self.women + other.women,
            men: self.men + other.men,
            unrecorded: self.unrecorded + other.unrecorded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn participants_are_told_by_sex_where_it_was_recorded() {
        let heads = |women, men, unrecorded| Heads {
            women,
            men,
            unrecorded,
        };
        let english = |heads: Heads| heads.told(Words(Language::English)).unwrap_or_default();
        assert_eq!(
            english(heads(20, 22, 0)),
            "42 participants: 20 women, 22 men"
        );
        assert_eq!(
            english(heads(1, 0, 3)),
            "4 participants: 1 woman, 3 not recorded"
        );
        assert_eq!(english(heads(0, 0, 30)), "30 participants");
        assert_eq!(heads(0, 0, 0).told(Words(Language::English)), None);
        let russian = heads(2, 5, 0).told(Words(Language::Russian));
        assert_eq!(
            russian.as_deref(),
            Some("7 участников: 2 женщины, 5 мужчин")
        );
    }
}
