using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Dynamic;

public class Holder
{
    public dynamic? Value { get; set; }
}

public partial class Service(IAuditLog audit)
{
    [Audited("dynamic")]
    public partial string Which(dynamic value);

    [Audited("text")]
    public partial string Which(string value);

    [Audited("returned")]
    public partial dynamic? Return(dynamic? value, List<dynamic> more, Holder holder);

    [Audited("task")]
    public partial Task<dynamic> ReturnAsync(dynamic value);

    [Audited("generic")]
    public partial T Choose<T>(T value, dynamic other);

    [Audited("static")]
    public static partial string WhichStatic(IAuditLog log, dynamic value);

    private string WhichCore(dynamic value) => "dynamic";

    private string WhichCore(string value) => "text";

    private static string WhichCore(int value) => "number";

    private dynamic? ReturnCore(dynamic? value, List<dynamic> more, Holder holder) => value;

    private async Task<dynamic> ReturnCoreAsync(dynamic value)
    {
        await Task.Yield();
        return value;
    }

    private T ChooseCore<T>(T value, dynamic other) => value;

    private static string WhichStaticCore(IAuditLog log, dynamic value) => "dynamic";

    private static string WhichStaticCore(AuditLog log, string value) => "text";
}
