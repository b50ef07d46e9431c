using Audit.Generators.Model;

namespace Audit.Generators.Emit;

/// <summary>Writes the implementing parts of one type's audited methods.</summary>
internal static class WrapperEmitter
{
    public static string Emit(AuditedType type, string jsonNamespace)
    {
        var source = new SourceWriter();
        var blocks = new Stack<SourceWriter.Block>();
        if (type.Container.Namespace.Length > 0)
        {
            blocks.Push(source.Braces($"namespace {type.Container.Namespace}"));
        }

        foreach (var declaration in type.Container.Declarations)
        {
            blocks.Push(source.Braces(declaration));
        }

        var first = true;
        foreach (var method in type.Methods)
        {
            if (!first)
            {
                source.Line();
            }

            first = false;
            Method(source, method, $"global::{jsonNamespace}.AuditJson");
        }

        while (blocks.Count > 0)
        {
            blocks.Pop().Dispose();
        }

        return source.ToString();
    }

    private static void Method(SourceWriter source, AuditedMethod method, string json)
    {
        foreach (var attribute in method.Attributes)
        {
            source.Line($"[global::{attribute}]");
        }

        var head = string.Join(" ", [method.Declaration, .. method.Constraints]);
        using (source.Braces(head))
        {
            if (method.Wrapper is { } wrapper)
            {
                Body(source, wrapper, json);
            }
            else
            {
                source.Line("throw new global::System.InvalidOperationException(\"This method is not audited: see the error at its declaration.\");");
            }
        }
    }

    private static void Body(SourceWriter source, Wrapper wrapper, string json)
    {
        var (call, result, exception) = (wrapper.Locals.Call, wrapper.Locals.Result, wrapper.Locals.Exception);
        var isVoid = wrapper.Shape == ReturnShape.Void;
        var write = wrapper.Result is { } value ? ", " + WriterOf(value, json) : "";

        source.Line($"global::Audit.Generated.AuditCall {call} = global::Audit.Generated.AuditCalls.Begin({wrapper.Log}, {wrapper.Action});");
        foreach (var parameter in wrapper.Parameters)
        {
            source.Line($"{call}.Parameter({parameter.JsonName}, {parameter.Expression}, {WriterOf(parameter.Json, json)});");
        }

        if (!isVoid)
        {
            source.Line($"{wrapper.ReturnType} {result};");
        }

        using (source.Braces("try"))
        {
            source.Line(isVoid ? $"{wrapper.BodyCall};" : $"{result} = {wrapper.BodyCall};");
        }

        using (source.Braces($"catch (global::System.Exception {exception})"))
        {
            source.Line($"{call}.Fail({exception});");
            source.Line("throw;");
        }

        source.Line();
        switch (wrapper.Shape)
        {
            case ReturnShape.Void:
                source.Line($"{call}.Succeed();");
                break;
            case ReturnShape.Value:
                source.Line($"{call}.Succeed({result}{write});");
                source.Line($"return {result};");
                break;
            default:
                source.Line($"return {call}.Complete({result}{write});");
                break;
        }
    }

    private static string WriterOf(JsonValue value, string json)
        => value.WriterName is { } name ? $"{json}.{name}" : value.Lambda;
}
