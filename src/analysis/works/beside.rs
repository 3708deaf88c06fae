//! What reports of the region tell of a work beside the school's own results: the groups in order from the country to the school.

use crate::model::assessment::Assessment;
use crate::model::dataset::Dataset;
use crate::model::group_result::{GroupLevel, GroupNumbers, GroupResult, Percent};
use crate::model::id::ItemCode;
use crate::model::order::Order;
use std::collections::BTreeMap;

/// Everything told of the work: country, region, municipality, school; groups of one level in order of id.
pub fn told<'a>(dataset: &'a Dataset, work: &Assessment) -> Vec<&'a GroupResult> {
    let mut told: Vec<&GroupResult> = dataset.all::<GroupResult>().filter(|told| told.is_of(work)).collect();
    told.order_by_key(|told| (told.level, &told.id));
    told
}

/// Shares done by task, of 0–1, of the group against which tasks are measured: the region, else the country, else the
/// municipality. Never a school: it would be measured by itself.
pub fn item_shares<'a>(told: &[&'a GroupResult]) -> Option<ItemShares<'a>> {
    let by_tasks = |level: GroupLevel| {
        told.iter().find_map(|group| match &group.numbers {
            GroupNumbers::Items(shares) if group.level == level => Some(ItemShares { group, shares }),
            _ => None,
        })
    };
    [GroupLevel::Region, GroupLevel::Country, GroupLevel::Municipality].into_iter().find_map(by_tasks)
}

/// Shares done by the tasks of one group.
#[derive(Clone, Copy, Debug)]
pub struct ItemShares<'a> {
    /// Whose.
    pub group: &'a GroupResult,
    shares: &'a BTreeMap<ItemCode, Percent>,
}

impl ItemShares<'_> {
    /// Of a task, 0–1. «01» of a report is «1» of a form.
    pub fn of(&self, item: &ItemCode) -> Option<f64> {
        let plain = |code: &ItemCode| code.as_str().trim_start_matches('0').to_lowercase();
        let known = self.shares.get(item).or_else(|| {
            let wanted = plain(item);
            self.shares.iter().find(|(code, _)| plain(code) == wanted).map(|(_, share)| share)
        });
        known.map(|share| share.as_f64() / 100.0)
    }
}
