using Xunit;

namespace DangBoSo.Ledger.Tests.Tamper;

public sealed class CommandTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task It_says_what_it_counted_and_answers_by_its_exit_code(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActAsync("test.done", _ => Task.CompletedTask);
        await house.SequenceAsync();
        var (clean, said) = await house.CommandAsync();
        Assert.Equal(0, clean);
        Assert.Contains("KHỚP", said, StringComparison.Ordinal);
        Assert.Contains("platform_setting", said, StringComparison.Ordinal);
        Assert.Contains("platform_search", said, StringComparison.Ordinal);

        await house.SqlAsync("UPDATE platform_act SET type = 'test.undone' WHERE type = 'test.done'");
        var (altered, named) = await house.CommandAsync();
        Assert.Equal(1, altered);
        Assert.Contains("platform_act [", named, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--database")]
    [InlineData("--wrong", "x")]
    [InlineData("--database", "a", "--postgres", "b")]
    public async Task Wrong_usage_is_2(params string[] args)
    {
        await using var house = await LedgerHouse.OpenAsync("sqlite");
        Assert.Equal(2, (await house.CommandAsync(args)).Code);
    }

    [Fact]
    public async Task Strange_tables_columns_and_scripts_are_named()
    {
        await using var house = await LedgerHouse.OpenAsync("sqlite");
        await house.SqlAsync("CREATE TABLE shadow (id TEXT); ALTER TABLE platform_setting ADD COLUMN extra TEXT; UPDATE platform_schema SET checksum = 'x' WHERE room = 'ledger'");
        var found = (await house.VerifyAsync()).Findings;
        Assert.Contains(found, f => f.Table == "shadow");
        Assert.Contains(found, f => f is { Table: "platform_setting", Column: "extra" });
        Assert.Contains(found, f => f is { Table: "platform_schema", Key: "ledger/1" });
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task An_erasure_counts_only_with_its_decision(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        var act = await house.ActAsync("test.done", _ => Task.CompletedTask);
        await house.SequenceAsync();
        await house.SqlAsync("UPDATE platform_act SET salt = NULL, detail = '{}' WHERE type = 'test.done'");
        Assert.Contains((await house.VerifyAsync()).Findings, f => f is { Table: "platform_act", Column: "salt" } && f.Key == act.ToString("D"));

        await house.ActAsync("ledger.erased", _ => Task.CompletedTask, act);
        var report = await house.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(1, report.Erased);
    }
}
