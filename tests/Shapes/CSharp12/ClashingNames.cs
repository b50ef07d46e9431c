// Names in lower case are what is tested here.
#pragma warning disable CS8981
using Audit;
using static System.Math;

namespace Shapes.ClashingNames.System
{
    public class Task;

    public class String;

    public class Exception(string message)
    {
        public string Message => message;
    }
}

namespace Shapes.ClashingNames.Company.Audit.Generated
{
    public record AuditCalls(int Id);

    public partial class Service(IAuditLog audit)
    {
        [Audited("namespaces")]
        public partial AuditCalls Take(AuditCalls calls);

        private AuditCalls TakeCore(AuditCalls calls) => calls;
    }
}

namespace Shapes.ClashingNames
{
    public record Audit(int Id);

    public record AuditCall(int Id);

    public record AuditJson(int Id);

    public record Exception(int Id);

    public enum call
    {
        None,
    }

    public partial class Types(global::Audit.IAuditLog audit)
    {
        private static int AuditJson => 40;

        [Audited("types")]
        public partial global::System.Threading.Tasks.Task<call> Take(Audit a, AuditCall b, Exception c, System.String s, AuditJson j, System.Exception e);

        [Audited("method and static import")]
        public partial int Max(int a);

        private global::System.Threading.Tasks.Task<call> TakeCore(Audit a, AuditCall b, Exception c, System.String s, AuditJson j, System.Exception e)
            => global::System.Threading.Tasks.Task.FromResult(call.None);

        private int MaxCore(int a) => Max(a, AuditJson);

        private static int Max(int a, int b) => Abs(a + b);
    }

    public partial class Parameters(global::Audit.IAuditLog audit)
    {
        private readonly global::Audit.IAuditLog call = audit;

        [Audited("parameters")]
        public partial int Take(int value, int audit, int call_, int result, int exception, int r, int T, int log, int System, int Audit, int global);

        [Audited("type parameters")]
        public partial result Take<result, value, exception, r>(result x, value y, exception z, r call);

        [Audited("hidden")]
        public partial int Hide(int result, global::System.Func<int, int> exception);

        private int TakeCore(int value, int audit, int call_, int result, int exception, int r, int T, int log, int System, int Audit, int global)
            => value + audit + call_ + result + exception + r + T + log + System + Audit + global;

        private result TakeCore<result, value, exception, r>(result x, value y, exception z, r call) => x;

        private int HideCore(int result, global::System.Func<int, int> exception) => exception(result);
    }

    public partial class PrimaryConstructor(global::Audit.IAuditLog call, int result)
    {
        public int Result => result;

        [Audited("primary constructor")]
        public partial int Add(int exception);

        private int AddCore(int exception) => exception + result;
    }

    /// <summary>A method called like its body's, members called like the wrapper's variables.</summary>
    public partial class Members(global::Audit.IAuditLog audit)
    {
        private readonly int call = 1;
        private readonly int result = 2;
        private readonly int exception = 3;
        private readonly int global = 4;

        [Audited("members")]
        public partial int Add(int number);

        [Audited("core", Body = nameof(Core))]
        public partial int AddCore(int number, int other);

        [Audited("async", Body = "AsyncCore")]
        public partial int Async(int number);

        private int AddCore(int number) => number + call + result + exception + global;

        private int Core(int number, int other) => number + other;

        private int AsyncCore(int number) => number;
    }
}

namespace Shapes.ClashingNames.Types2
{
    using Task = global::System.String;
    using AuditCalls = global::System.Int32;

    public partial class Aliases(IAuditLog audit)
    {
        [Audited("aliases")]
        public partial Task Join(AuditCalls number, Task text);

        private Task JoinCore(AuditCalls number, Task text) => text + number;
    }
}
