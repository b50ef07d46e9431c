using Audit.Generators.Model;

namespace Audit.Generators.Emit;

/// <summary>
/// Writes the members of an object some of which may throw when they are read: each costs itself, and writing goes on
/// behind it. One <c>try</c> for all, which costs nothing where none throws.
/// </summary>
internal static class ThrowingMembers
{
    public static void Emit(SourceWriter source, EquatableArray<JsonMember> members, Action<JsonMember> write)
    {
        var throwing = members.Where(static member => member.MayThrow).Select(static member => member.Name ?? "\"$error\"u8").ToArray();
        source.Line("global::Audit.Generated.JsonMembers members = r.StartMembers();");
        source.Line("int next = 0;");
        using (source.Braces("while (true)"))
        {
            using (source.Braces("try"))
            {
                using (source.Braces("switch (next)"))
                {
                    Steps(source, members, write);
                }

                source.Line();
                source.Line("break;");
            }

            using (source.Braces("catch (global::System.Exception exception)"))
            {
                source.Line($"r.WriteFailedMember(members, {NameOf(throwing)}, exception);");
            }
        }

        source.Line();
    }

    /// <summary>A step ends with the member that may throw; where it does, the next one follows.</summary>
    private static void Steps(SourceWriter source, EquatableArray<JsonMember> members, Action<JsonMember> write)
    {
        Start(source, step: 0);
        var step = 0;
        for (var index = 0; index < members.Count; index++)
        {
            write(members[index]);
            if (members[index].MayThrow && index < members.Count - 1)
            {
                source.Line($"goto case {++step};");
                Start(source, step);
            }
        }

        source.Line("break;");
    }

    private static void Start(SourceWriter source, int step)
    {
        source.Line($"case {step}:");
        source.Line($"next = {step + 1};");
    }

    private static string NameOf(string[] throwing) => throwing.Length == 1
        ? throwing[0]
        : $"next switch {{ {string.Join(", ", throwing.Take(throwing.Length - 1).Select(static (name, index) => $"{index + 1} => {name}"))}, _ => {throwing[throwing.Length - 1]} }}";
}
