//! Step 3 of the builder: an icon and a background, shown as they will appear (product 8.5).

use askama::Template;
use askama::filters::Safe;
use domain::id::{RoleId, TypedId};
use domain::role::badge::Colour;

use crate::badge::{Badge, BadgeColour};
use crate::form::Field;
use crate::page::{Flash, Place, Shell, samples as visits};
use crate::views::samples::Sample;

/// Choosing the badge of a role under edit.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/badge.html")]
pub struct BadgePage {
    /// The frame around it.
    pub shell: Shell,
    /// Which role.
    pub role: RoleId,
    /// Its title, or what stands for one that has none yet.
    pub title: String,
    /// The draft's revision, so that nobody overwrites somebody else's.
    pub revision: i64,
    /// What is chosen.
    pub badge: Badge,
    /// The background as it was typed.
    pub colour: Field,
    /// The icons on offer.
    pub icons: Icons,
}

/// The icons on offer without the page's frame: the answer to typing.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/badge_icons.html")]
pub struct BadgeIconsFragment {
    /// The frame of the page it goes into, for words.
    pub shell: Shell,
    /// The icons on offer.
    pub icons: Icons,
}

/// The icons on offer.
#[derive(Debug, Clone, Default)]
pub struct Icons {
    /// The name of the chosen one.
    pub chosen: String,
    /// What was searched for.
    pub search: String,
    /// The chosen one, when it is in neither of the other lists.
    pub kept: Option<IconChoice>,
    /// Those of the role's skills.
    pub of_skills: Vec<IconChoice>,
    /// Those found.
    pub found: Vec<IconChoice>,
    /// How many were found in all.
    pub n_found: usize,
    /// What is wrong with the choice.
    pub problem: Option<String>,
}

/// One icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IconChoice {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
}

impl BadgePage {
    /// The palette: each background with its name and whether it is the chosen one.
    pub fn palette(&self) -> Vec<(BadgeColour, String, bool)> {
        let chosen = |colour: BadgeColour| !self.colour.is_refused() && colour.colour() == self.badge.colour;
        let words = |colour: BadgeColour| self.shell.t(&format!("badge-colour-{}", colour.name()));
        BadgeColour::ALL.into_iter().map(|colour| (colour, words(colour), chosen(colour))).collect()
    }

    /// Whether the background is none of the palette's.
    pub fn has_own_colour(&self) -> bool {
        self.palette().iter().all(|(.., chosen)| !chosen)
    }

    /// The chosen background, as a colour field of a browser wants it.
    pub fn hex(&self) -> String {
        self.badge.colour.to_string()
    }

    /// The same badge with the pips of a level, as completed roles show it.
    pub fn levelled(&self) -> Badge {
        self.badge.clone().with_level(3, 4)
    }
}

impl Icons {
    /// Whether this one is chosen.
    pub fn is_chosen(&self, icon: &IconChoice) -> bool {
        icon.name == self.chosen
    }

    /// How many of the icons found are shown, in words.
    pub fn shown_words(&self, shell: &Shell) -> String {
        let numbers = [("shown", self.found.len().into()), ("all", self.n_found.into())];
        shell.words().t_with("badge-icons-shown", &numbers)
    }
}

impl IconChoice {
    /// The drawing, in the colour of text.
    pub fn svg(&self) -> Safe<String> {
        crate::badge::icon(&self.name)
    }
}

/// A square of the palette.
pub fn swatch(colour: &BadgeColour) -> Safe<String> {
    let (back, front) = (colour.colour(), colour.colour().foreground());
    Safe(format!(
        "<svg class=\"swatch\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\">\
         <rect width=\"24\" height=\"24\" rx=\"6\" fill=\"{back}\"/><circle cx=\"12\" cy=\"12\" r=\"4\" fill=\"{front}\"/></svg>"
    ))
}

/// This page in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let choice = |name: &str, title: &str| IconChoice { name: name.to_owned(), title: title.to_owned() };
    let found = |search: &str| -> Vec<IconChoice> {
        let all = crate::badge::catalogue::search(search);
        all.iter().take(96).map(|icon| choice(icon.name, icon.title)).collect()
    };
    let page = |title: &str, colour: Colour, search: &str| BadgePage {
        shell: visits::owner_shell(Place::LeadRoles, "Badge"),
        role: RoleId::from_uuid(uuid::Uuid::from_u128(7)),
        title: title.to_owned(),
        revision: 3,
        badge: Badge::new("python", colour),
        colour: Field::kept(colour.to_string()),
        icons: Icons {
            chosen: "python".to_owned(),
            search: search.to_owned(),
            of_skills: vec![choice("python", "Python"), choice("sqlite", "SQL"), choice("git", "Git")],
            found: found(search),
            n_found: crate::badge::catalogue::search(search).len(),
            ..Icons::default()
        },
    };
    let usual = || page("Backend developer", BadgeColour::Teal.colour(), "");
    let refused = BadgePage {
        colour: Field::refused("sky", "Write a colour as six digits, such as #0c5f62."),
        icons: Icons { problem: Some("Choose one of the icons.".to_owned()), ..usual().icons },
        ..usual()
    };
    let meanwhile = Flash::care(
        "Somebody else saved this draft in the meantime. Your choice is still here; save again to keep it.",
    );
    let changed = BadgePage { shell: usual().shell.with_flash(meanwhile), ..usual() };
    let long = "Principal engineer for data platforms, observability and incident response across several regions (EMEA)";
    let kept = page(long, Colour::new(0xe8, 0xe2, 0x10), "cloud");
    let kept = BadgePage {
        icons: Icons { of_skills: Vec::new(), kept: Some(choice("python", "Python")), ..kept.icons.clone() },
        ..kept
    };
    vec![
        Sample::of("lead-badge", &usual()),
        Sample::of("lead-badge-search", &kept),
        Sample::of(
            "lead-badge-no-match",
            &page("Backend developer", BadgeColour::Sand.colour(), "basket weaving"),
        ),
        Sample::of("lead-badge-refused", &refused),
        Sample::of("lead-badge-changed-meanwhile", &changed),
    ]
}
