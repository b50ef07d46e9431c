namespace Cases.RedactWithoutAMode;

public sealed record Payment(
    [Redact((RedactMode)9)] string Card); // <- AUD013 [Redact] on 'Card' has a mode that there is not
