namespace Dossiers.Trail;

/// <summary>What a run did of one action.</summary>
internal sealed record ActionSummary(string Action, long Calls, long Errors, long Users, long SlowestMs);
