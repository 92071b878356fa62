//! Options that several commands share: the grid, the method, the prior.

use clap::{Args, ValueEnum};
use psychometrics::method::Method;
use psychometrics::normal::Normal;
use psychometrics::quadrature::Quadrature;

use super::input::{BadInput, number};

/// A way to estimate ability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MethodName {
    /// Mean of the posterior.
    Eap,
    /// Mode of the posterior.
    Map,
    /// Maximum of the likelihood; none where everything is right or everything wrong.
    Ml,
    /// Warm's weighted likelihood.
    Wle,
}

impl MethodName {
    /// The engine's own.
    pub const fn method(self) -> Method {
        match self {
            Self::Eap => Method::Eap,
            Self::Map => Method::Map,
            Self::Ml => Method::Ml,
            Self::Wle => Method::Wle,
        }
    }
}

/// What is taken for granted of ability, and where it is integrated.
#[derive(Debug, Args)]
pub struct Ability {
    /// Points of ability, integrated by the trapezoid rule [default: the product's 61 from -6 to 6, all of equal weight].
    #[arg(long, value_name = "N:LOW:HIGH", value_parser = grid)]
    quadrature: Option<Quadrature>,
    /// Mean of the normal prior of EAP and MAP.
    #[arg(long, value_name = "M", default_value = "0", allow_negative_numbers = true, value_parser = number::option)]
    prior_mean: f64,
    /// Its standard deviation.
    #[arg(long, value_name = "SD", default_value = "1", allow_negative_numbers = true, value_parser = number::positive)]
    prior_sd: f64,
}

impl Ability {
    /// The grid.
    pub fn quadrature(&self) -> Quadrature {
        self.quadrature.as_ref().map_or_else(Quadrature::default, Quadrature::trapezoid)
    }

    /// The prior.
    pub fn prior(&self) -> Result<Normal, BadInput> {
        Normal::new(self.prior_mean, self.prior_sd).map_err(BadInput::options)
    }
}

/// More points than this are a typing error and would fill the memory.
const MOST_POINTS: usize = 10_001;

/// The grid that a text such as `61:-6:6` names.
pub fn grid(text: &str) -> Result<Quadrature, String> {
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let shape = || "give count, lowest and highest point, such as 61:-6:6".to_owned();
    let [n, low, high] = parts.as_slice() else { return Err(shape()) };
    let n: usize = n.parse().map_err(|_| shape())?;
    let (low, high) = (number::parse(low).ok_or_else(shape)?, number::parse(high).ok_or_else(shape)?);
    if n > MOST_POINTS {
        return Err(format!("`{n}` points are more than {MOST_POINTS}; give fewer"));
    }
    Quadrature::new(n, low, high).map_err(|error| error.to_string())
}
