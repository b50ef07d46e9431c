using Audit;

namespace Shapes.Overloads;

partial class Service
{
    [Audited("text")]
    public partial string Take(string value);

    // The body of a method in the other file.
    private string TakeCore<T, U>(T value, U other) => "T, U";

    public static partial class Nested
    {
        [Audited("nested")]
        public static partial string Take(IAuditLog log, int value);

        private static string TakeCore(IAuditLog log, int value) => "nested";
    }
}

partial class Service
{
    [Audited("text in")]
    public partial string Take(in string value, string other);

    private string TakeCore(string value) => "string";

    private string TakeCore(in string value, string other) => "in string";
}
