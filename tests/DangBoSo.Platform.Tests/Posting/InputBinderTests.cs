using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace DangBoSo.Platform.Tests.Posting;

public sealed class InputBinderTests
{
    [Fact]
    public void Text_is_trimmed_composed_and_freed_of_control_characters()
    {
        var input = Bind(("Title", "  Tie\u0302\u0301ng\u0000 \u200bVie\u0323\u0302t\r\nhai do\u0300ng\u0007 "));
        Assert.Equal("Tiếng Việt\nhai dòng", input.Title);
        Assert.Null(Bind(("Title", " \t ")).Title);
        Assert.Null(Bind().Title);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("on", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public void A_tick_is_yes(string posted, bool expected) => Assert.Equal(expected, Bind(("Urgent", posted)).Urgent);

    [Fact]
    public void Lists_keep_their_order_and_lose_what_is_empty() =>
        Assert.Equal(["b", "a"], InputBinder.Bind<Whole>(new FormCollection(new() { ["Units"] = new StringValues(["b", " ", "a"]) })).Units);

    [Fact]
    public void Lines_are_bound_by_their_number_until_the_first_gap()
    {
        var input = Bind(("Lines[0].Value", "12,5"), ("lines[1].note", "ghi chú"), ("Lines[3].Value", "lost"));
        Assert.Equal([("12,5", null), (null, "ghi chú")], input.Lines.Select(l => (l.Value, l.Note)));
        Assert.Empty(Bind().Lines);
    }

    [Fact]
    public void More_lines_than_any_form_has_are_left() =>
        Assert.Equal(500, Bind([.. Enumerable.Range(0, 600).Select(i => ($"Lines[{i}].Value", "1"))]).Lines.Count);

    [Fact]
    public void What_cannot_be_set_is_left_alone() => Assert.Equal("fixed", Bind(("Fixed", "changed")).Fixed);

    [Fact]
    public void A_typed_property_is_a_mistake_of_ours() => Assert.Throws<NotSupportedException>(() => InputBinder.Bind<Typed>(FormCollection.Empty));

    [Fact]
    public void Checks_name_the_field_as_the_form_does()
    {
        var errors = InputChecks.Of(Bind(("Lines[0].Value", "1"), ("Lines[1].Note", "x")));
        Assert.Equal([("Lines[1].Value", "specimen.line.value"), ("Title", "specimen.title")], errors.Select(e => (e.Field, e.Code)).Order());
    }

    private static Whole Bind(params (string Name, string Value)[] fields) => InputBinder.Bind<Whole>(new FormCollection(fields.ToDictionary(f => f.Name, f => new StringValues(f.Value), StringComparer.OrdinalIgnoreCase)));

    public sealed record Whole
    {
        [System.ComponentModel.DataAnnotations.Required(ErrorMessage = "specimen.title")]
        public string? Title { get; init; }

        public bool Urgent { get; init; }

        public IReadOnlyList<string> Units { get; init; } = [];

        public IReadOnlyList<Line> Lines { get; init; } = [];

        public string Fixed { get; } = "fixed";
    }

    public sealed record Line
    {
        [System.ComponentModel.DataAnnotations.Required(ErrorMessage = "specimen.line.value")]
        public string? Value { get; init; }

        public string? Note { get; init; }
    }

    public sealed record Typed
    {
        public int Number { get; init; }
    }
}
