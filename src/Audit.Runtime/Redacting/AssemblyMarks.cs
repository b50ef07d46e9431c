using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Audit.Redacting;

/// <summary>What <c>[assembly: AuditRedact(…)]</c> of the loaded assemblies says of members. What an assembly says is read once. Thread-safe.</summary>
internal static class AssemblyMarks
{
    private static readonly ConditionalWeakTable<Assembly, AuditRedactAttribute[]> Known = [];

    /// <summary>The mark of a member; where assemblies say different things, the first that keeps it out.</summary>
    /// <param name="member">The member's name.</param>
    /// <param name="owner">The type that has it.</param>
    public static Mark? Of(string member, Type owner)
    {
        Mark? found = null;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            foreach (var mark in Known.GetValue(assembly, Read))
            {
                if (mark.Member == member && IsFor(mark.Type, owner) && found is null or { IsPlain: true })
                {
                    found = new Mark(IsIgnored: false, new Redaction(mark.Mode, mark.Keep));
                }
            }
        }

        return found;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that is trimmed has no member that is written.")]
    private static bool IsFor(Type marked, Type owner)
    {
        for (var part = owner; part is not null; part = part.BaseType)
        {
            if (IsMeant(marked, part))
            {
                return true;
            }
        }

        return marked.IsInterface && owner.GetInterfaces().Any(part => IsMeant(marked, part));
    }

    /// <summary><c>typeof(Page&lt;&gt;)</c> means every one of them.</summary>
    private static bool IsMeant(Type marked, Type type)
        => marked == type || (marked.IsGenericTypeDefinition && type.IsGenericType && type.GetGenericTypeDefinition() == marked);

    private static AuditRedactAttribute[] Read(Assembly assembly)
    {
        try
        {
            return assembly.IsDefined(typeof(AuditRedactAttribute), inherit: false) ? [.. assembly.GetCustomAttributes<AuditRedactAttribute>()] : [];
        }
        catch (Exception exception) when (exception is IOException or TypeLoadException or NotSupportedException)
        {
            return []; // it names a type of an assembly that is not there: nothing of that type is written
        }
    }
}
