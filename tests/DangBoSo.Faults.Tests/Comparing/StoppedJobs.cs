using System.Globalization;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Faults.Tests.Writing;

namespace DangBoSo.Faults.Tests.Comparing;

/// <summary>The page of a job that was cut off says how far it had come, in figures that are those of the database.</summary>
internal static class StoppedJobs
{
    public static async Task<List<Difference>> CheckAsync(FaultedWorld world, Victim again, Notebook notebook)
    {
        var found = new List<Difference>();
        foreach (var (deed, _) in notebook.Answered.Where(a => a.Deed.JobPage is not null).TakeLast(3)) // earlier ones were looked at before
        {
            var before = await DoneAsync(world, deed);
            if (before < 0)
            {
                found.Add(new Difference(Kind.AcknowledgedMissing, $"{deed.What} ({deed.Seat}): there is no job"));
                continue;
            }

            using var person = world.Enter(deed.Seat, again);
            var page = await person.GetPageAsync(deed.JobPage!);
            var after = await DoneAsync(world, deed); // it may go on while we look
            var bar = page.Find("progress");
            var told = bar is null ? -1 : long.Parse(bar.GetAttribute("value")!, CultureInfo.InvariantCulture);
            if (told < before || told > after || bar?.GetAttribute("max") != MemberImporter.Rows.ToString(CultureInfo.InvariantCulture))
                found.Add(new Difference(Kind.HalfDone, $"{deed.What}: its page tells {told} of {bar?.GetAttribute("max")}, the database {before} to {after}: {page.Text}"));
        }

        return found;
    }

    private static Task<long> DoneAsync(FaultedWorld world, Deed deed) =>
        world.CountAsync($"SELECT coalesce(max(j.done), -1) FROM platform_job j JOIN organisation_import i ON i.job_id = j.id WHERE i.id = '{deed.JobPage!.Split('/')[^1]}'");
}
