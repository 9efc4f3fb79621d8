//! Fitting text into columns, by grapheme and never by byte.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `text` in at most `width` columns; `…` stands for what was cut.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        // One column is kept for the mark.
        if used + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    if width > 0 {
        kept.push('…');
    }
    kept
}

/// `text` in exactly `width` columns: cut, or followed by blanks.
pub fn pad(text: &str, width: usize) -> String {
    let mut fitted = cut(text, width);
    fitted.extend(std::iter::repeat_n(' ', width.saturating_sub(fitted.width())));
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_cut_is_marked() {
        assert_eq!(cut("patch the guest", 8), "patch t…");
        assert_eq!(cut("patch", 5), "patch");
        assert_eq!(cut("界界界", 4), "界…");
        assert_eq!(pad("EC2", 5), "EC2  ");
    }

    proptest! {
        #[test]
        fn a_fitted_text_has_its_width_and_is_a_prefix(text in "\\PC{0,40}", width in 0_usize..40) {
            let fitted = cut(&text, width);
            prop_assert!(fitted.width() <= width);
            prop_assert!(text.starts_with(fitted.trim_end_matches('…')) || text.contains('…'));
            prop_assert_eq!(pad(&text, width).width(), width);
        }
    }
}
