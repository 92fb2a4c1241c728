using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>The way of a thing that two administrators do: one asks, another confirms.</summary>
internal static class Countersigning
{
    /// <returns>The proposal's page, as the one who asked sees it.</returns>
    public static async Task<Page> ProposeAsync(this Person admin, string account, string form, string field, string reason = "Người dùng báo, đã gặp mặt")
    {
        var page = await admin.SubmitAsync(await admin.GetPageAsync(account), form, (field, reason));
        Assert.StartsWith("/access/proposals/", page.Path, StringComparison.Ordinal);
        return page;
    }

    /// <returns>Where confirming led.</returns>
    public static async Task<Page> ConfirmAsync(this SmallWorld world, Page proposed, string login = "cqd.admin2")
    {
        var second = await world.SignInAsAsync(login);
        return await second.SubmitAsync(await second.GetPageAsync(proposed.Path), "#confirm");
    }
}
