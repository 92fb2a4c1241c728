using DangBoSo.Documents.Domain;
using Xunit;

namespace DangBoSo.Documents.Tests.Domain;

public sealed class SymbolTests
{
    [Theory]
    [InlineData("07-ĐA/ĐU", "ĐA", true)]
    [InlineData("Số: 22-KH/TU", "KH", true)]
    [InlineData("1630/QĐ-UBND", "QĐ", false)]
    [InlineData("446/UBND-VP6", "UBND", false)]
    [InlineData("01/NQ-TU", "NQ", false)]
    public void Reads_the_forms_of_the_Party_and_of_the_State(string number, string code, bool party) => Assert.Equal(new SymbolKind(code, party), Symbol.Kind(number));

    [Theory]
    [InlineData("")]
    [InlineData("không số")]
    [InlineData("12")]
    public void Guesses_nothing_from_what_has_no_form(string number) => Assert.Null(Symbol.Kind(number));

    [Fact]
    public void One_number_written_in_different_ways_is_one_number()
    {
        Assert.Equal(Symbol.Fold("07-ĐA/ĐU"), Symbol.Fold("Số: 07 – đa/đu"));
        Assert.NotEqual(Symbol.Fold("07-ĐA/ĐU"), Symbol.Fold("7-ĐA/ĐU"));
    }
}
