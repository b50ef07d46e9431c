using Audit.Generators.Model;

namespace Audit.Generators.Emit;

/// <summary>Writes what keeps marks from being trimmed.</summary>
internal static class KeptMarksEmitter
{
    private const string Analysis = "global::System.Diagnostics.CodeAnalysis";

    public static string Emit(EquatableArray<KeptMembers> kept, string jsonNamespace)
    {
        var source = new SourceWriter();
        using (source.Braces($"namespace {jsonNamespace}"))
        using (source.Braces("internal static class AuditMarks"))
        {
            source.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            foreach (var (type, members) in kept)
            {
                source.Line($"[{Analysis}.DynamicDependency({Analysis}.DynamicallyAccessedMemberTypes.{members}, typeof({type}))]");
            }

            using (source.Braces("internal static void Keep()"))
            {
            }
        }

        return source.ToString();
    }
}
