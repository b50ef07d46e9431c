using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

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

    /// <summary>An option that is a text.</summary>
    public static Option<string?> CreateText(string name, string helpName, string description, Func<string, string> parse) => new(name)
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

    /// <summary>An option that is one of some words.</summary>
    public static Option<string?> CreateChoice(string name, string description, params string[] words) => CreateChoice(name, description, static _ => null, words);

    /// <summary>An option that is one of some words.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="advise">Says what to do about another word; null where it knows nothing of it.</param>
    /// <param name="words">The words.</param>
    public static Option<string?> CreateChoice(string name, string description, Func<string, string?> advise, params string[] words)
    {
        var option = new Option<string?>(name)
        {
            HelpName = string.Join('|', words),
            Description = description,
            CustomParser = result => Parse(result, result.Tokens[0], text => Choice(text, advise, words), out var value) ? value : null,
        };
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary>An option that is a number from one to another.</summary>
    public static Option<int> CreateNumber(string name, string description, int least, int most, int usual) => new(name)
    {
        HelpName = "ROWS",
        Description = string.Create(CultureInfo.InvariantCulture, $"{description}, {least} to {most}."),
        DefaultValueFactory = _ => usual,
        CustomParser = result => Parse(result, result.Tokens[0], text => Number(text, least, most), out var value) ? value : usual,
    };

    /// <summary>Refuses an empty text, as that of a variable that is not set.</summary>
    public static void RefuseEmpty<T>(this Option<T> option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Any(static token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError($"{option.Name}: a file has a name.");
        }
    });

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

    private static string Choice(string text, Func<string, string?> advise, string[] words) => words.Contains(text)
        ? text
        : throw new FormatException(advise(text) ?? $"'{text}' is none of {string.Join(", ", words)}.{(NearestWord.Of(text, words) is { } near ? $" Did you mean '{near}'?" : "")}");

    private static int Number(string text, int least, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
        ? number
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no number from {least} to {most}."));
}
