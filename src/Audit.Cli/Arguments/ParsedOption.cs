using System.CommandLine;
using System.CommandLine.Parsing;

namespace Audit.Cli.Arguments;

/// <summary>Options whose values are read by a function that throws.</summary>
internal static class ParsedOption
{
    /// <summary>An option that is given once.</summary>
    public static Option<T?> Create<T>(string name, string helpName, string description, Func<string, T> parse) where T : struct => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = result => Parse(result, result.Tokens[0], parse, out var value) ? value : null,
    };

    /// <summary>An option that may be given several times.</summary>
    public static Option<T[]> CreateMany<T>(string name, string helpName, string description, Func<string, T> parse) => new(name)
    {
        HelpName = helpName,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => Parse(result, token, parse, out var value) ? value! : default!)],
    };

    private static bool Parse<T>(ArgumentResult result, Token token, Func<string, T> parse, out T? value)
    {
        value = default;
        try
        {
            value = parse(token.Value);
            return true;
        }
        catch (FormatException exception)
        {
            result.AddError($"{(result.Parent as OptionResult)?.Option.Name}: {exception.Message}");
            return false;
        }
    }
}
