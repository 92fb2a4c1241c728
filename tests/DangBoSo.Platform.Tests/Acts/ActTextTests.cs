using DangBoSo.Platform.Acts;
using Xunit;

namespace DangBoSo.Platform.Tests.Acts;

public sealed class ActTextTests
{
    private static readonly ActText Act = new(
        Guid.Parse("0198f000-0000-7000-8000-000000000001"), "documents.registered", 1, null,
        Guid.Parse("0198f000-0000-7000-8000-000000000002"), null, 1_788_138_000_000_000, """{"số":"12-ĐA/TU"}""");

    [Fact]
    public void Text_is_canonical_and_final()
    {
        var text = Act.Canonical([new("documents_document", "k|2", 1, "insert", null, """{"title":"Đề án"}""")]);
        Assert.Equal(
            """{"act":"0198f000-0000-7000-8000-000000000001","actor":null,"at":"2026-08-31T01:00:00.000000Z","changes":[{"after":{"title":"Đề án"},"before":null,"key":"k|2","op":"insert","table":"documents_document","version":1}],"detail":{"số":"12-ĐA/TU"},"post":"0198f000-0000-7000-8000-000000000002","subject":null,"type":"documents.registered","v":1}""",
            text);
        Assert.True(CanonicalJson.IsCanonical(text));
    }

    [Fact]
    public void Commitment_is_final()
    {
        var salt = new byte[ActCommitment.SaltLength];
        Assert.Equal(ActCommitment.Compute(salt, Act.Canonical([])), ActCommitment.Compute(salt, Act.Canonical([])));
        Assert.NotEqual(ActCommitment.Compute(salt, Act.Canonical([])), ActCommitment.Compute(salt, (Act with { Detail = null }).Canonical([])));
        Assert.NotEqual(ActCommitment.NewSalt(), ActCommitment.NewSalt());
    }

    [Theory]
    [InlineData(1, "1970-01-01T00:00:00.000001Z")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    public void Instants_have_microseconds(long at, string expected) => Assert.Equal(expected, ActText.Instant(at));
}
