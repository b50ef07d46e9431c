namespace Audit.Hosting;

/// <summary>Where a log of the container writes.</summary>
internal sealed record StoreLocation(string PathOrConnectionString);
