using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace DangBoSo.Platform.Tests.Web;

public sealed class FormErrorsTests
{
    [Fact]
    public void A_refused_form_keeps_what_was_typed_and_says_which_form()
    {
        var form = new FormCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            ["number"] = "1346",
            ["_form"] = "token",
            ["_which"] = "progress",
            ["unit"] = new StringValues(["a", "b"]),
        });
        var errors = FormErrors.Of("Number", "Lớn hơn tổng số.", form);

        Assert.True(errors.Refused);
        Assert.Equal("progress", errors.Form);
        Assert.Equal(["1346"], errors.Typed("number"));
        Assert.Equal(["a", "b"], errors.Typed("unit"));
        Assert.Empty(errors.Typed("_form"));
        Assert.Equal(["Lớn hơn tổng số."], errors.For("number"));
    }

    [Fact]
    public void No_errors_is_not_a_refusal()
    {
        Assert.False(FormErrors.None.Refused);
        Assert.False(FormErrors.None.Any);
    }

    [Fact]
    public void Ids_hold_for_indexed_names() => Assert.Equal("f-rows-0--note", FormFields.Id(null, "rows[0].note"));
}
