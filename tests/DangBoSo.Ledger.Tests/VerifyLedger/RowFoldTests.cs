using DangBoSo.Ledger.Features.VerifyLedger;
using Xunit;

namespace DangBoSo.Ledger.Tests.VerifyLedger;

public sealed class RowFoldTests
{
    private static readonly TableShape Table = new("t", true, null, ["id"], true,
        [new("id", ColumnKind.Value, "null"), new("name", ColumnKind.Value, "null"), new("young", ColumnKind.Truth, "false")],
        new Dictionary<string, string>(), null);

    private static readonly RowChange Insert = new("a1", "t", "k", 1, "insert", null, """{"id":"k","name":"An"}""");
    private static readonly RowChange Update = new("a2", "t", "k", 2, "update", """{"name":"An"}""", """{"name":"Bình"}""");
    private static readonly RowChange Later = new("a3", "t", "k", 3, "update", """{"name":"Bình"}""", """{"name":"Chi"}""");
    private static readonly RowChange Delete = new("a4", "t", "k", 4, "delete", """{"id":"k","name":"Chi"}""", null);

    [Fact]
    public void A_row_that_is_the_sum_of_its_acts_is_clean() => Clean(["\"k\"", "\"Chi\"", "false"], Later, Insert, Update);

    [Fact]
    public void A_deleted_row_may_come_back_and_counts_anew() => Clean(["\"k\"", "\"An\"", "false"], Insert, Update, Later, Delete, Insert with { Act = "a5" });

    [Theory]
    [InlineData("\"k\"", "\"An\"", "false", "name")]
    [InlineData("\"k\"", "\"Chi\"", "true", "young")]
    [InlineData("\"K\"", "\"Chi\"", "false", "id")]
    [InlineData("\"k\"", "null", "false", "name")]
    public void An_altered_column_is_named(string id, string name, string young, string column) =>
        Assert.Equal(column, Assert.Single(Found([id, name, young], Insert, Update, Later)).Column);

    [Fact]
    public void A_row_without_an_act_is_named() => Assert.Contains("hàng thừa", Assert.Single(Found(["\"k\"", "\"An\"", "false"])).What);

    [Fact]
    public void A_row_that_acts_deleted_is_named() => Assert.Contains("hàng thừa", Assert.Single(Found(["\"k\"", "\"Chi\"", "false"], Insert, Update, Later, Delete)).What);

    [Fact]
    public void A_missing_row_is_named()
    {
        var report = new LedgerReport();
        var fold = new RowFold(Table, "k", report);
        fold.Apply([Insert], new HashSet<string>());
        fold.Missing();
        Assert.Contains("hàng mất", Assert.Single(report.Findings).What);
    }

    [Fact]
    public void A_left_out_act_is_named_even_when_the_end_looks_right() => Assert.NotEmpty(Found(["\"k\"", "\"Chi\"", "false"], Insert, Later));

    [Fact]
    public void A_missing_first_act_is_named() => Assert.NotEmpty(Found(["\"k\"", "\"Bình\"", "false"], Update));

    [Fact]
    public void A_before_that_does_not_join_is_named() =>
        Assert.Equal("name", Assert.Single(Found(["\"k\"", "\"Bình\"", "false"], Insert, Update with { Before = """{"name":"Ba"}""" })).Column);

    [Fact]
    public void After_an_erasure_by_decision_only_what_is_known_is_compared() =>
        Clean(["\"k\"", "\"Chi\"", "true"], new HashSet<string> { "a1" }, Insert with { After = null }, Update, Later);

    private static void Clean(string[] live, params RowChange[] changes) => Clean(live, new HashSet<string>(), changes);

    private static void Clean(string[] live, IReadOnlySet<string> erased, params RowChange[] changes) => Assert.Empty(Found(live, erased, changes));

    private static IReadOnlyList<Finding> Found(string[] live, params RowChange[] changes) => Found(live, new HashSet<string>(), changes);

    private static IReadOnlyList<Finding> Found(string[] live, IReadOnlySet<string> erased, params RowChange[] changes)
    {
        var report = new LedgerReport();
        var fold = new RowFold(Table, "k", report);
        fold.Apply(changes, erased);
        fold.Compare(live);
        return report.Findings;
    }
}
