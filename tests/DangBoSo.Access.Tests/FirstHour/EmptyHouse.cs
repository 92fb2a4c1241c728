using System.Globalization;
using System.Text.RegularExpressions;
using DangBoSo.Access.Features.FirstAdministrator;
using DangBoSo.Platform.Modules;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests.FirstHour;

/// <summary>An installation as <c>./run --empty</c> leaves it, and what its console says.</summary>
internal static partial class EmptyHouse
{
    public const string Password = "mot cau de nho 2026";

    /// <summary>Null: nothing was printed.</summary>
    public static async Task<string?> LinkAsync(TestHouse house)
    {
        await using var console = new StringWriter(CultureInfo.InvariantCulture);
        await house.Services.GetServices<IOpening>().OfType<FirstLinkOpening>().Single().OpenAsync(console, CancellationToken.None);
        return Link().Match(console.ToString()) is { Success: true } found ? found.Value : null;
    }

    public static Task<Page> BeginAsync(Person person, Page page, string login = "quantri") => person.SubmitAsync(
        page, "form[method=post]", ("Name", "Đảng bộ xã Thử"), ("Kind", "BaseParty"), ("Code", "XT"), ("PersonName", "Trần Quản Trị"), ("Login", login), ("NewPassword", Password), ("Repeated", Password));

    /// <summary>An administrator's post cannot work before a second factor is there: the phone reads the picture, the words go on paper.</summary>
    public static async Task<Page> GoOnAsync(TestHouse house, Person person, Page page, string login = "quantri")
    {
        Assert.Equal("/account/second-factor", page.Path);
        var codes = await person.AddFactorAsync(page, login, house.Phones);
        Assert.Equal(10, codes.All("#codes li").Count);
        return await person.GetPageAsync(codes.Link("Đã cất mã, làm tiếp"));
    }

    [GeneratedRegex("/first\\?token=[0-9a-f]{64}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
