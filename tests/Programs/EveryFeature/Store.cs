using Audit;

namespace EveryFeature;

public partial class Store(IAuditLog audit)
{
    [Audited("keep text")]
    public partial void Keep(string what, string text);

    [Audited("keep texts")]
    public partial void Keep(string what, string[] texts);

    [Audited("keep box")]
    public partial void Keep(string what, Box box);

    [Audited("keep many")]
    public partial void Keep(string what, string[][] texts);

    private void KeepCore(string what, string text) => _ = text;

    private void KeepCore(string what, string[] texts) => _ = texts;

    private void KeepCore(string what, Box box) => _ = box;

    private void KeepCore(string what, string[][] texts) => _ = texts;
}
