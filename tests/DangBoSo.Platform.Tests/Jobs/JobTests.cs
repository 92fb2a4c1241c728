using System.Globalization;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Tests.Core;
using DangBoSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DangBoSo.Platform.Tests.Jobs;

public sealed class JobTests
{
    private static readonly ActorProfile An = People.Of(Ids.New());

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_job_goes_step_by_step_as_the_person_who_asked(Engine engine)
    {
        await using var house = await OpenAsync(engine, new Course());
        var job = await AskAsync(house, 4);
        await RunUntilAsync(house, job, JobState.Done);
        await house.AsAsync(An, async s =>
        {
            var mine = await s.GetRequiredService<JobQueue>().Mine().SingleAsync(j => j.Id == job);
            Assert.Equal((4L, 4L, 0), (mine.Done, mine.Total, mine.Attempts));
            Assert.NotNull(mine.EndedAt);
            Assert.Null(mine.LeaseUntil);
            Assert.Equal(4, await s.GetRequiredService<AppDb>().Set<Thing>().CountAsync(t => t.Title == An.DisplayName));
        });
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_stop_in_the_middle_of_a_step_gives_it_back_and_the_next_start_goes_on_at_the_cursor(Engine engine)
    {
        var course = new Course { HoldAt = 2 };
        await using var house = await OpenAsync(engine, course);
        var job = await AskAsync(house, 5);
        using (var runner = Runner(house))
        {
            await runner.StartAsync(CancellationToken.None);
            await course.Held.Task;
            await runner.StopAsync(CancellationToken.None);
        }

        var left = await JobAsync(house, job);
        Assert.Equal((JobState.Waiting, "2", (long?)null), (left.State, left.Cursor, left.LeaseUntil));
        course.HoldAt = null;
        await RunUntilAsync(house, job, JobState.Done);
        Assert.Equal(5, await house.CountAsync("specimen_thing"));
        Assert.Equal([0, 1, 2, 2, 3, 4], course.Begun); // the step in hand began again, none before it
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_killed_nodes_job_is_taken_over_only_when_its_lease_has_ended(Engine engine)
    {
        await using var house = await OpenAsync(engine, new Course());
        var (held, dropped) = (await AskAsync(house, 1), await AskAsync(house, 1));
        var later = UtcMicroseconds.ToMicroseconds(TimeProvider.System.GetUtcNow().AddHours(1));
        await house.AsAsync(An, async s =>
        {
            foreach (var job in await s.GetRequiredService<AppDb>().Set<Job>().ToListAsync()) (job.State, job.LeaseOwner, job.LeaseUntil) = (JobState.Running, Ids.Random(), job.Id == held ? later : 0);
            await s.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        await RunUntilAsync(house, dropped, JobState.Done);
        Assert.Equal(JobState.Running, (await JobAsync(house, held)).State);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Asked_to_stop_it_ends_before_its_next_step(Engine engine)
    {
        var course = new Course();
        await using var house = await OpenAsync(engine, course);
        var job = await AskAsync(house, 100);
        course.After = (1, () => house.AsAsync(An, s => s.GetRequiredService<JobQueue>().CancelAsync(job, CancellationToken.None)));
        await RunUntilAsync(house, job, JobState.Cancelled);
        Assert.Equal(2, await house.CountAsync("specimen_thing"));
        Assert.NotNull((await JobAsync(house, job)).EndedAt);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nobody_stops_another_persons_job(Engine engine)
    {
        await using var house = await OpenAsync(engine, new Course());
        var job = await AskAsync(house, 1);
        await Assert.ThrowsAsync<NotFound>(() => house.AsAsync(People.Of(Ids.New()), s => s.GetRequiredService<JobQueue>().CancelAsync(job, CancellationToken.None)));
        Assert.False((await JobAsync(house, job)).CancelAsked);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_step_that_stumbles_is_tried_again_and_getting_further_starts_the_count_anew(Engine engine)
    {
        var course = new Course { FailAt = 1, Failures = 2 };
        await using var house = await OpenAsync(engine, course);
        var job = await AskAsync(house, 3);
        await RunUntilAsync(house, job, JobState.Done);
        Assert.Equal([0, 1, 1, 1, 2], course.Begun);
        Assert.Equal(0, (await JobAsync(house, job)).Attempts);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task After_the_fifth_attempt_it_has_failed_and_says_so(Engine engine)
    {
        var course = new Course { FailAt = 0, Failures = int.MaxValue };
        await using var house = await OpenAsync(engine, course);
        var job = await AskAsync(house, 3);
        await house.SqlAsync("UPDATE platform_job SET attempts = 4"); // four times before
        await RunUntilAsync(house, job, JobState.Failed);
        var failed = await JobAsync(house, job);
        Assert.Equal("platform.job.stumbled", failed.Message);
        Assert.NotNull(failed.EndedAt);
        Assert.Equal([0], course.Begun);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_rule_that_says_no_is_not_tried_again(Engine engine)
    {
        var course = new Course { FailAt = 0, Failures = int.MaxValue, Error = () => new RuleBroken("specimen.thing.no") };
        await using var house = await OpenAsync(engine, course);
        var job = await AskAsync(house, 3);
        await RunUntilAsync(house, job, JobState.Failed);
        Assert.Equal("specimen.thing.no", (await JobAsync(house, job)).Message);
        Assert.Equal([0], course.Begun);
    }

    private static Task<CoreHouse> OpenAsync(Engine engine, Course course) => CoreHouse.OpenAsync(engine, s => s.AddSingleton(course).AddScoped<IJobHandler, CountJob>());

    private static Task<Guid> AskAsync(CoreHouse house, int total) => house.AsAsync(An, async s =>
    {
        var job = s.GetRequiredService<JobQueue>().Add("count", "{}", total);
        await s.SaveAsync("specimen.asked", job.Id);
        return job.Id;
    });

    private static Task<Job> JobAsync(CoreHouse house, Guid id) => house.AsAsync(An, s => s.GetRequiredService<AppDb>().Set<Job>().AsNoTracking().SingleAsync(j => j.Id == id));

    private static JobRunner Runner(CoreHouse house) => new(house.Services.GetRequiredService<IServiceScopeFactory>(), house.Services.GetRequiredService<JobLease>(), house.Services.GetRequiredService<JobBell>(), house.Services.GetRequiredService<LiveFeed>(), NullLogger<JobRunner>.Instance);

    private static async Task RunUntilAsync(CoreHouse house, Guid job, JobState state)
    {
        using var runner = Runner(house);
        await runner.StartAsync(CancellationToken.None);
        while ((await JobAsync(house, job)).State != state) await Task.Delay(20, TestContext.Current.CancellationToken);
        await runner.StopAsync(CancellationToken.None);
    }

    /// <summary>What a test wants to happen along the way.</summary>
    private sealed class Course
    {
        public List<int> Begun { get; } = [];
        public int? HoldAt { get; set; }
        public TaskCompletionSource Held { get; } = new();
        public int? FailAt { get; init; }
        public int Failures { get; set; }
        public Func<Exception> Error { get; init; } = () => new InvalidOperationException("stumbled");
        public (int Step, Func<Task> Then)? After { get; set; }
    }

    /// <summary>Makes one thing a step, named by the step: a step done twice would break the unique index.</summary>
    private sealed class CountJob(AppDb db, Platform.Acts.Acts acts, Actor actor, Course course) : IJobHandler
    {
        public string Kind => "count";

        public async Task<bool> StepAsync(Job job, CancellationToken ct)
        {
            var step = int.Parse(job.Cursor ?? "0", CultureInfo.InvariantCulture);
            course.Begun.Add(step);
            if (step == course.FailAt && course.Failures-- > 0) throw course.Error();
            if (step == course.HoldAt)
            {
                course.Held.SetResult();
                await Task.Delay(Timeout.Infinite, ct);
            }

            db.Add(new Thing { Id = Ids.New(), Code = step.ToString(CultureInfo.InvariantCulture), Title = actor.Profile.DisplayName });
            (job.Cursor, job.Done) = ((step + 1).ToString(CultureInfo.InvariantCulture), step + 1);
            await acts.SaveAsync(new Platform.Acts.Act("specimen.counted"), ct);
            if (course.After is { } after && after.Step == step) await after.Then();
            return job.Done == job.Total;
        }
    }
}
