using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Platform.Tables;

public static class TemplateEndpoints
{
    /// <summary>The forms as files, for everybody who is signed in: nothing in them is anybody's.</summary>
    /// <param name="app">Where to.</param>
    /// <param name="url">Without a closing slash.</param>
    /// <param name="name">Begins the endpoints' names.</param>
    /// <param name="forms">One file each, in both formats.</param>
    public static void MapTemplates(this IEndpointRouteBuilder app, string url, string name, params TableForm[] forms)
    {
        foreach (var form in forms)
        {
            app.MapGet($"{url}/{form.Name}.csv", IResult () => form.Template(TableFormat.Csv)).WithName($"{name}.{form.Name}.csv").RequireAuthorization();
            app.MapGet($"{url}/{form.Name}.xlsx", IResult () => form.Template(TableFormat.Xlsx)).WithName($"{name}.{form.Name}.xlsx").RequireAuthorization();
        }
    }
}
