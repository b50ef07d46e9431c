using Audit.Generators.Model;

namespace Audit.Generators.Emit;

/// <summary>Writes what tells the trimmer to keep the marks that the log reads by reflection.</summary>
internal static class KeptTypesEmitter
{
    private const string CodeAnalysis = "global::System.Diagnostics.CodeAnalysis";

    /// <summary>Where a mark can stand.</summary>
    private static readonly string[] Places = ["PublicConstructors", "NonPublicConstructors", "PublicProperties", "NonPublicProperties", "PublicFields", "NonPublicFields"];

    public static string Emit(IEnumerable<KeptType> types, string className, string jsonNamespace)
    {
        var source = new SourceWriter();
        using (source.Braces($"namespace {jsonNamespace}"))
        using (source.Braces($"internal static class {className}"))
        {
            source.Line($"private const {CodeAnalysis}.DynamicallyAccessedMemberTypes Places =");
            source.Line($"    {string.Join(" | ", Places.Select(static place => $"{CodeAnalysis}.DynamicallyAccessedMemberTypes.{place}"))};");
            source.Line();
            foreach (var type in types.Distinct().OrderBy(static type => type.Name, StringComparer.Ordinal).ThenBy(static type => type.Assembly, StringComparer.Ordinal))
            {
                source.Line(Dependency(nameof(Places), type));
                if (type.IsRecordClass)
                {
                    // By it the log tells a record from a class.
                    source.Line(Dependency("\"PrintMembers\"", type));
                }
            }

            source.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            using (source.Braces("internal static void Keep()"))
            {
            }
        }

        return source.ToString();
    }

    private static string Dependency(string members, KeptType type) => $"[{CodeAnalysis}.DynamicDependency({members}, \"{type.Name}\", \"{type.Assembly}\")]";
}
