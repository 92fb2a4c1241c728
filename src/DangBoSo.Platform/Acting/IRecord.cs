namespace DangBoSo.Platform.Acting;

/// <summary>Something that only its audience may know of. Its id is what <c>platform_audience</c> names.</summary>
public interface IRecord
{
    Guid Id { get; }
}
