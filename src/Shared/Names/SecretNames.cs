namespace Audit.Names;

/// <summary>
/// Tells names of secrets from other names, by whole words in any casing. One list: for what AUD015 reports, what generated
/// writers erase, and what is erased at run time. The page of AUD015 says the rule.
/// </summary>
internal static class SecretNames
{
    /// <summary>What is secret as text; words are written together.</summary>
    private static readonly HashSet<string> Texts =
    [
        "password", "passwd", "pwd", "passphrase", "secret", "credential", "token", "jwt", "cookie", "authorization",
        "apikey", "accesskey", "accountkey", "authenticatorkey", "privatekey", "encryptionkey", "providerkey", "signingkey", "sharedkey", "securitystamp", "codeverifier",
        "connectionstring", "iban",
    ];

    /// <summary>What is secret as a number as well.</summary>
    private static readonly HashSet<string> Numbers =
    [
        "pin", "otp", "totp", "passcode", "securitycode", "recoverycode", "resetcode", "twofactorcode", "verificationcode", "confirmationcode", "backupcode", "cvv", "cvc", "cardnumber", "cardno", "cardnum", "creditcard", "ssn", "socialsecurity",
    ];

    /// <summary>What may follow a secret number, and be that number still.</summary>
    private static readonly HashSet<string> Digits = ["code", "number", "no", "value"];

    /// <summary>A last word that says something about a secret and is none.</summary>
    private static readonly HashSet<string> About =
    [
        "id", "name", "label", "title", "description", "type", "kind", "scheme", "algorithm", "format", "version", "policy", "rule", "status", "state",
        "count", "length", "size", "index", "limit", "attempt", "usage", "cost", "budget",
        "expiry", "expiration", "expires", "lifetime", "ttl", "age", "date", "time", "at", "on", "until",
        "url", "uri", "endpoint", "path", "file", "issuer", "audience",
        "service", "provider", "factory", "handler", "validator", "manager", "store", "repository", "generator", "options", "settings",
        "request", "response", "command", "query", "event", "model", "input", "dto",
    ];

    /// <summary>What comes before a token that marks a place in a list or a version, and opens nothing.</summary>
    private static readonly HashSet<string> HarmlessTokens = ["cancellation", "continuation", "page", "paging", "pagination", "next", "sync", "concurrency", "change"];

    /// <summary>Whether a text of that name looks secret.</summary>
    public static bool IsSecret(string name)
    {
        var words = WordsOf(name);
        return words.Length > 0 && !IsIn(About, words[words.Length - 1]) && Runs(words).Any(run =>
            IsIn(Numbers, run.Text) || (IsIn(Texts, run.Text) && !IsHarmlessToken(words, run.Start, run.Text)));
    }

    /// <summary>Whether a number of that name looks secret: <c>Pin</c> and <c>PinCode</c> do, <c>PinLength</c> and <c>MaxTokens</c> do not.</summary>
    public static bool IsSecretNumber(string name)
    {
        var words = WordsOf(name);
        return Runs(words).Any(run => IsIn(Numbers, run.Text) && words.Skip(run.End).All(Digits.Contains));
    }

    /// <summary>Whether a secret is what the name of a method ends with, so that its result looks secret: <c>CreateTokenAsync</c>.</summary>
    public static bool EndsWithSecret(string method)
    {
        var words = WordsOf(method).Where(static word => word != "async").ToArray();
        return Runs(words).Any(run => run.End == words.Length && (IsIn(Numbers, run.Text) || (IsIn(Texts, run.Text) && !IsHarmlessToken(words, run.Start, run.Text))));
    }

    // A number at the end of a word counts things: Password2, cvv2.
    private static string[] WordsOf(string name) =>
        [.. Words.Of(name).Select(static word => word.ToLowerInvariant().TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')).Where(static word => word.Length > 0)];

    /// <summary>Consecutive words, written together: a term may be one word or several.</summary>
    private static IEnumerable<(int Start, int End, string Text)> Runs(string[] words)
    {
        for (var start = 0; start < words.Length; start++)
        {
            for (var end = start + 1; end <= words.Length; end++)
            {
                yield return (start, end, string.Concat(words.Skip(start).Take(end - start)));
            }
        }
    }

    private static bool IsIn(HashSet<string> terms, string text)
        => terms.Contains(text) || (text.Length > 0 && text[text.Length - 1] == 's' && terms.Contains(text.Substring(0, text.Length - 1)));

    private static bool IsHarmlessToken(string[] words, int start, string text)
        => text is "token" or "tokens" && start > 0 && HarmlessTokens.Contains(words[start - 1]);
}
