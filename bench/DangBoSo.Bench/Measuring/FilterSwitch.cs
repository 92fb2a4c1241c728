using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using DangBoSo.Platform.Data;
using DangBoSo.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Bench.Measuring;

/// <summary>
/// The product's server with the access filter in its SQL, or taken out, to measure what the filter costs: only this program has it, the product
/// has no such switch. A query that still asks the audience table after the rewriting is refused, so that nothing is measured by mistake.
/// </summary>
internal sealed partial class FilterSwitch(bool on) : DbCommandInterceptor
{
    /// <summary>First word of the command line of the process that serves so.</summary>
    public const string Command = "serve-filter";

    // Lists walk along the audience (Listing): without need to know they would walk along their own key.
    private static readonly Dictionary<string, (string Kind, string Key)> Listings = new(StringComparer.Ordinal) { ["organisation_member"] = ("member:", "name_sort"), ["organisation_unit"] = ("unit:", "code") };

    private readonly ConcurrentDictionary<string, string> known = new(StringComparer.Ordinal); // both pay for the look-up

    /// <param name="filter"><c>on</c> or <c>off</c>.</param>
    /// <param name="args">As the product's.</param>
    public static async Task<int> ServeAsync(string filter, string[] args)
    {
        var filtering = new FilterSwitch(filter is "on"); // one for all contexts: what it rewrote once it knows
        await using var app = House.Build(args, services => services.ConfigureDbContext<AppDb>((_, options) => options.AddInterceptors(filtering)));
        return await app.RunHouseAsync(args);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        command.CommandText = known.GetOrAdd(command.CommandText, sql => on ? sql : Rewrite(sql));
        return ValueTask.FromResult(result);
    }

    public static string Rewrite(string sql)
    {
        if (!sql.Contains("platform_audience", StringComparison.Ordinal)) return sql;
        var rewritten = Seen().Replace(ListedFew().Replace(Listed().Replace(sql, Unlist), Unlist), "1 = 1");
        return rewritten.Contains("platform_audience", StringComparison.Ordinal) ? throw new InvalidOperationException("The filter is written in a way that the bench does not know:\n" + sql) : rewritten;
    }

    private static string Unlist(Match match)
    {
        var ((kind, key), row) = (Listings[match.Groups["table"].Value], match.Groups["row"].Value);
        var rest = match.Groups["rest"].Value.Trim() is { Length: > 0 } further ? " AND " + further.Replace("AND ", "", StringComparison.Ordinal) : "";
        return $"FROM {match.Groups["table"].Value} AS {row}\nWHERE ({row}.{key}, {row}.id) > (substr(@key, {kind.Length + 1}), @last){rest}\nORDER BY {row}.{key}, {row}.id";
    }

    [GeneratedRegex("""
        FROM "?platform_audience"? AS "?\w+"?\s+INNER JOIN "?(?<table>\w+)"? AS "?(?<row>\w+)"? ON [^\n]+\s+WHERE [^\n]+ > \(@key, @last\)(?<rest>[^\n]*)\s+ORDER BY [^\n]+
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listed();

    [GeneratedRegex("""
        FROM \(\s+SELECT [^\n]+\s+FROM "?platform_audience"? AS "?\w+"?\s+WHERE [^\n]+ > \(@key, @last\)\s+ORDER BY [^\n]+\s+LIMIT @\w+\s+\) AS "?\w+"?\s+INNER JOIN "?(?<table>\w+)"? AS "?(?<row>\w+)"? ON [^\n]+\s+WHERE(?<rest>[^\n]*)\s+ORDER BY [^\n]+
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListedFew();

    [GeneratedRegex(@"EXISTS \(\s*SELECT 1\s+FROM ""?platform_audience""?(?>[^()]+|\((?<depth>)|\)(?<-depth>))*(?(depth)(?!))\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Seen();
}
