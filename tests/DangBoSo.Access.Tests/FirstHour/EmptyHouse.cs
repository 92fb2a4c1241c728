using System.Globalization;
using System.Text.RegularExpressions;
using DangBoSo.Access.Features.FirstAdministrator;
using DangBoSo.Platform.Modules;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;

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

    [GeneratedRegex("/first\\?token=[0-9a-f]{64}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
