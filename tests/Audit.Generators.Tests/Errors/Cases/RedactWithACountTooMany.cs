namespace Cases.RedactWithACountTooMany;

public sealed record Payment(
    [Redact(RedactMode.Mask, 4)] string Card); // <- AUD013 [Redact] on 'Card' says how many characters are kept | RedactMode.Mask keeps none
