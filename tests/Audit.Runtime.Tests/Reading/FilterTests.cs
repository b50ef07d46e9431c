using Audit.Tests.Support;

namespace Audit.Tests.Reading;

public sealed class FilterTests
{
    [Fact]
    public async Task Each_filter_finds_its_rows_and_no_others()
    {
        using var trail = Trail.Of(
            new AuditEntry { Action = "open", UserId = "alice", Target = "dossier:1", RequestId = "r1", Transport = "grpc" },
            new AuditEntry { Action = "close", UserId = "bob", Target = "dossier:1", ErrorMessage = "no", Context = """{"outcome":"denied","tenant":"north"}""" },
            new AuditEntry { Action = "open_all", EntryId = "id-3", Context = """{"tenant":"south"}""" });

        Assert.Equal("open_all close open", await trail.FindAsync(new AuditFilter()));
        Assert.Equal("open", await trail.FindAsync(new AuditFilter { UserId = "alice" }));
        Assert.Equal("close open", await trail.FindAsync(new AuditFilter { Target = "dossier:1" }));
        Assert.Equal("open", await trail.FindAsync(new AuditFilter { RequestId = "r1" }));
        Assert.Equal("open", await trail.FindAsync(new AuditFilter { Transport = "grpc" }));
        Assert.Equal("close", await trail.FindAsync(new AuditFilter { Status = AuditStatus.Error }));
        Assert.Equal("close", await trail.FindAsync(new AuditFilter { Outcome = "denied" }));
        Assert.Equal("open_all", await trail.FindAsync(new AuditFilter { Tenant = "south" }));
        Assert.Equal("open_all", await trail.FindAsync(new AuditFilter { EntryId = "id-3" }));
        Assert.Equal("close", await trail.FindAsync(new AuditFilter { UserId = "bob", Target = "dossier:1", Actions = ["close"] }));
        Assert.Equal("", await trail.FindAsync(new AuditFilter { UserId = "alice", Actions = ["close"] }));
    }

    [Theory]
    [InlineData("open", "open")]
    [InlineData("open*", "opened open")]
    [InlineData("open close", "close open")]
    [InlineData("o* close", "opened close open")]
    [InlineData("*", "Öffnen opened close open")]
    [InlineData("Ö*", "Öffnen")]
    [InlineData("nothing*", "")]
    [InlineData("nothing", "")]
    public async Task Actions_are_found_by_name_and_by_how_they_begin(string actions, string found)
    {
        using var trail = Trail.Of([.. new[] { "open", "close", "opened", "Öffnen" }.Select(action => new AuditEntry { Action = action })]);

        Assert.Equal(found, await trail.FindAsync(new AuditFilter { Actions = actions.Split(' ') }));
    }

    [Fact]
    public async Task Beginnings_that_hundreds_of_actions_have_are_found_too()
    {
        using var trail = Trail.Of([.. Trail.Numbered(150), new AuditEntry { Action = "other" }]);

        var page = await trail.Reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { Actions = ["a*"] }, Limit = 1_000 }, TestContext.Current.CancellationToken);

        Assert.Equal(150, page.Rows.Count);
        Assert.DoesNotContain(page.Rows, row => row.Action == "other");
    }

    [Theory]
    [InlineData("*_dossier")]
    [InlineData("close*dossier")]
    [InlineData("close_**")]
    public void A_star_that_stands_for_nothing_is_refused(string action)
        => Assert.Contains($"The action '{action}' to look for has a '*' that stands for nothing", Assert.Throws<ArgumentException>(() => new AuditFilter { Actions = ["a*", action] }).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Five_hundred_actions_and_beginnings_are_looked_for_at_once_and_more_are_refused()
    {
        using var trail = Trail.Of([.. Trail.Numbered(300), new AuditEntry { Action = "other" }]);
        string[] many = [.. Enumerable.Range(1, 250).SelectMany(number => new[] { $"a{number}", $"b{number}*" })];

        var page = await trail.Reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { Actions = many }, Limit = 1_000 }, TestContext.Current.CancellationToken);
        var beginning = await trail.Reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { Actions = [.. many.Select(action => action.TrimEnd('*') + "*")] }, Limit = 1_000 }, TestContext.Current.CancellationToken);

        Assert.Equal((250, 300), (page.Rows.Count, beginning.Rows.Count));
        var exception = Assert.Throws<ArgumentException>(() => new AuditFilter { Actions = [.. many, "c"] });
        Assert.Contains("501 actions are too many", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_starts_with_its_first_moment_and_ends_before_its_last()
    {
        using var trail = Trail.Of(Trail.Numbered(4));

        Assert.Equal("a3 a2", await trail.FindAsync(new AuditFilter { Since = Trail.Start.AddMinutes(1), Until = Trail.Start.AddMinutes(3) }));
        Assert.Equal("a4", await trail.FindAsync(new AuditFilter { Since = Trail.Start.AddMinutes(3).ToOffset(TimeSpan.FromHours(5)) }));
        Assert.Equal("a1", await trail.FindAsync(new AuditFilter { Until = Trail.Start.AddTicks(1) }));
    }

    [Theory]
    [InlineData("permit", "plain")]
    [InlineData("PERMIT", "plain")]
    [InlineData("say \"hi\"", "quoted")]
    [InlineData(@"C:\temp", "quoted")]
    [InlineData("Zoë", "quoted")]
    [InlineData("100%", "percent")]
    [InlineData("a_b", "percent")]
    [InlineData("is closed", "failed")]
    [InlineData("42", "plain")]
    [InlineData("🎉", "emoji")]
    [InlineData("O'Brien & Søn", "default")]
    [InlineData("\"title\":\"Permit", "plain")]
    [InlineData("a\0b", "nul")]
    [InlineData("\0", "nul")]
    [InlineData("not there", "")]
    public async Task Text_is_found_in_parameters_result_and_error_as_it_reads(string text, string found)
    {
        using var trail = Trail.Of(
            new AuditEntry { Action = "plain", Parameters = """{"title":"Permit"}""", Result = "42" },
            new AuditEntry { Action = "quoted", Parameters = """{"title":"say \"hi\" to Zoë","path":"C:\\temp"}""" },
            new AuditEntry { Action = "percent", Parameters = """{"title":"100% a_b"}""" },
            new AuditEntry { Action = "others", Parameters = """{"title":"1000 axb"}""" },
            new AuditEntry { Action = "failed", ErrorMessage = "It is closed." },
            new AuditEntry { Action = "emoji", Parameters = """{"title":"Well done 🎉"}""" },
            new AuditEntry { Action = "default", Result = """{"name":"O\u0027Brien \u0026 S\u00F8n"}""" },
            new AuditEntry { Action = "nul", Result = """{"name":"a\u0000b"}""" });

        Assert.Equal(found, await trail.FindAsync(new AuditFilter { Text = text }));
    }

    [Theory]
    [InlineData("parameters.request.Title=Permit", "one")]
    [InlineData("parameters.request.Title=permit", "")]
    [InlineData("parameters.id=42", "two one")]
    [InlineData("parameters.urgent=true", "two")]
    [InlineData("parameters.request.Remark=null", "one")]
    [InlineData("result[1].name=b", "two")]
    [InlineData("context.details.\"old status\"=Zoë", "one")]
    [InlineData("""context.details."a\"b\\c"=1""", "one")]
    [InlineData("parameters.nothing=x", "")]
    [InlineData("parameters.request={\"Title\":\"Permit\",\"Remark\":null}", "one")]
    public async Task A_place_in_the_JSON_is_compared_with_a_value(string condition, string found)
    {
        using var trail = Trail.Of(
            new AuditEntry
            {
                Action = "one",
                Parameters = """{"id":42,"request":{"Title":"Permit","Remark":null}}""",
                Context = """{"details":{"old status":"Zo\u00eb","a\"b\\c":1}}""",
            },
            new AuditEntry { Action = "two", Parameters = """{"id":"42","urgent":true}""", Result = """[{"name":"a"},{"name":"b"}]""" });

        Assert.Equal(found, await trail.FindAsync(new AuditFilter { Conditions = [AuditCondition.Parse(condition)] }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("parameters")]
    [InlineData("user_id=alice")]
    [InlineData("parameters..a=1")]
    [InlineData("parameters.a b=1")]
    [InlineData("parameters[x]=1")]
    [InlineData("parameters.a')=1")]
    [InlineData("""parameters."a\"=1""")]
    public void What_is_no_condition_is_refused_with_an_example(string text)
    {
        var exception = Assert.Throws<FormatException>(() => AuditCondition.Parse(text));

        Assert.Contains("parameters.request.Title=Permit", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_another_program_that_is_no_JSON_hinders_no_question()
    {
        using var trail = Trail.Of(new AuditEntry { Action = "own", Parameters = """{"id":1}""", Context = """{"tenant":"north"}""" });
        AuditFile.Execute(trail.Path, "INSERT INTO audit_log(entry_id, timestamp, action, parameters, context) VALUES('x', 'noon', 'foreign', 'id: 1', '{')");

        Assert.Equal("own", await trail.FindAsync(new AuditFilter { Tenant = "north" }));
        Assert.Equal("own", await trail.FindAsync(new AuditFilter { Conditions = [AuditCondition.Parse("parameters.id=1")] }));
        Assert.Equal("foreign", await trail.FindAsync(new AuditFilter { Text = "id: 1" }));
    }

    [Fact]
    public async Task Intents_without_an_outcome_are_found()
    {
        using var trail = Trail.Of(
            new AuditEntry { Action = "done", EntryId = "i1", Status = AuditStatus.Started },
            new AuditEntry { Action = "crashed", EntryId = "i2", Status = AuditStatus.Started },
            new AuditEntry { Action = "done", Context = """{"intent":"i1"}""" });

        var page = await trail.Reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { Unfinished = true } }, TestContext.Current.CancellationToken);

        Assert.Equal("i2", Assert.Single(page.Rows).EntryId);
    }
}
