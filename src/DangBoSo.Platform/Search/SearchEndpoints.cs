using DangBoSo.Platform.Files.TextExtraction;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Platform.Search;

internal static class SearchEndpoints
{
    private const int PageSize = 20;

    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        app.MapGet("/search", PageAsync).WithName("platform.search").RequireAuthorization();
        app.MapGet("/api/v1/search", FindAsync).WithName("platform.search.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(string? q, long? before, SearchIndex index, IEnumerable<SearchKind> kinds, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<SearchPage>(new PageTitle("Tìm kiếm"), await FindAsync(q, before, index, kinds, ct), ct);

    private static async Task<SearchModel> FindAsync(string? q, long? before, SearchIndex index, IEnumerable<SearchKind> kinds, CancellationToken ct)
    {
        var query = (q ?? "").Trim();
        if (query.Length > 200) query = query[..200];
        var known = kinds.ToDictionary(k => k.Kind, StringComparer.Ordinal);
        var hits = await index.FindAsync(query, null, before, PageSize + 1, ct);
        var total = await index.CountAsync(query, null, ct);
        var page = hits.Take(PageSize).Select(h => new FoundModel(h, known[h.Kind].Href(h.Record), known[h.Kind].Text)).ToList();
        return new SearchModel(query, page, total, hits.Count > PageSize ? page[^1].Hit.Seq : null) { ReadsPdf = PdfText.IsThere };
    }
}
