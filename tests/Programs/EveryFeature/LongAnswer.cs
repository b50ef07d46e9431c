namespace EveryFeature;

public sealed record LongAnswer(string Text, int Pages) : Answer(Text);
