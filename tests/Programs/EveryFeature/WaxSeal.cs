namespace EveryFeature;

public sealed class WaxSeal : Seal;
