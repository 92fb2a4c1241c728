using DangBoSo.Access.Acting;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.KeptForms;

internal static class KeptFormEndpoints
{
    public const string Address = "/account/kept-form";

    public static void MapKeptForms(this IEndpointRouteBuilder app) =>
        app.MapGet(Address, ShowAsync).WithName("access.kept_form.page").RequireAuthorization().WithMetadata(WithoutPost.Allowed);

    private static async Task<IResult> ShowAsync(KeptForms kept, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<KeptFormPage>(new PageTitle("Biểu mẫu đang gửi dở"), await kept.MineAsync(ct), ct);
}
