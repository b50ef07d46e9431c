namespace Cases.RedactWithoutACount;

public sealed record Payment(
    [Redact(RedactMode.KeepLast)] string Card); // <- AUD013 [Redact] on 'Card' does not say how many characters are kept | [Redact(RedactMode.KeepLast, 4)]
