using System.Collections.Immutable;
using System.Reflection;
using Audit.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Audit.Generators.Tests.Model;

/// <summary>What the pipeline keeps between two edits must be comparable, and must keep no compilation alive.</summary>
public class ModelShapeTests
{
    private static readonly Type[] Forbidden =
        [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Location), typeof(Diagnostic), typeof(Compilation), typeof(SemanticModel), typeof(AttributeData), typeof(SourceText)];

    public static TheoryData<Type> ModelTypes => [.. Reached];

    private static IReadOnlyList<Type> Reached { get; } = Walk();

    [Fact]
    public void Every_type_of_the_model_is_reached()
        => Assert.Empty(typeof(ParsedMethod).Assembly.GetTypes()
            .Where(static type => type is { Namespace: "Audit.Generators.Model", DeclaringType: null } && !(type.IsAbstract && type.IsSealed))
            .Except(Reached.Select(static type => type.IsGenericType ? type.GetGenericTypeDefinition() : type)));

    [Theory, MemberData(nameof(ModelTypes))]
    public void A_type_of_the_model_holds_nothing_of_a_compilation(Type type)
        => Assert.DoesNotContain(Forbidden, forbidden => forbidden.IsAssignableFrom(type));

    [Theory, MemberData(nameof(ModelTypes))]
    public void A_type_of_the_model_is_compared_by_value(Type type)
    {
        var equatable = typeof(IEquatable<>).MakeGenericType(type);
        Assert.True(type.IsEnum || equatable.IsAssignableFrom(type), $"{type} does not implement IEquatable of itself.");

        // An array is equal to itself only.
        Assert.False(type.IsArray || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)), $"{type} is compared by reference.");
    }

    /// <summary>Every type that a model's fields reach, with type arguments and the kinds of an abstract record.</summary>
    private static List<Type> Walk()
    {
        var reached = new List<Type>();
        Visit(typeof(ParsedMethod));
        Visit(typeof(AuditedType));
        Visit(typeof(ParsedDecorator));
        Visit(typeof(KeptType));
        return reached;

        void Visit(Type type)
        {
            if (reached.Contains(type))
            {
                return;
            }

            reached.Add(type);
            foreach (var argument in type.GetGenericArguments())
            {
                Visit(argument);
            }

            foreach (var derived in type.Assembly.GetTypes().Where(derived => type.Namespace == typeof(ParsedMethod).Namespace && derived.BaseType == type))
            {
                Visit(derived);
            }

            // What a comparable array holds is its argument; a primitive and a string hold themselves.
            if (IsArray(type) || type.IsPrimitive || type.IsEnum || type == typeof(string))
            {
                return;
            }

            foreach (var field in Fields(type))
            {
                Visit(field.FieldType);
            }
        }
    }

    private static bool IsArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>);

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            foreach (var field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
