using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;
using Xunit;

namespace DangBoSo.Organisation.Tests.Domain;

public sealed class UnitSizesTests
{
    private static readonly UnitSizes Rules = new(
        new Dictionary<string, UnitSize>(StringComparer.Ordinal) { ["BaseParty"] = new(30, null, CountsOfficial: false), ["BaseCell"] = new(3, 29, CountsOfficial: true) }, ["BaseParty", "BaseCell"]);

    [Theory]
    [InlineData(UnitKind.BaseParty, 29, 29, true)]
    [InlineData(UnitKind.BaseParty, 30, 0, false)]
    [InlineData(UnitKind.BaseCell, 5, 2, true)]
    [InlineData(UnitKind.BaseCell, 3, 3, false)]
    [InlineData(UnitKind.BaseCell, 29, 29, false)]
    [InlineData(UnitKind.BaseCell, 30, 3, true)]
    [InlineData(UnitKind.Group, 0, 0, false)]
    public void A_number_that_does_not_fit_is_said(UnitKind kind, int members, int official, bool said) => Assert.Equal(said, Rules.Warning(kind, members, official) is not null);

    [Fact]
    public void Base_organisations_have_a_seal_and_cells_below_have_none() => Assert.Equal((true, false), (Rules.HasSeal(UnitKind.BaseCell), Rules.HasSeal(UnitKind.Cell)));
}
