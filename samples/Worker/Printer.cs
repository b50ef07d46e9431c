using Audit;

namespace Worker;

/// <summary>What is printed is in the trail, and so is what could not be.</summary>
public sealed partial class Printer(IAuditLog audit)
{
    [Audited("print_document")]
    public partial Task<int> PrintAsync([AuditTarget("document")] string document, int pages, CancellationToken ct);

    private static async Task<int> PrintCoreAsync(string document, int pages, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(pages), ct);
        return pages > 0 ? pages : throw new InvalidDataException($"'{document}' has no pages.");
    }
}
