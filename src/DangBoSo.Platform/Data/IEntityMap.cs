using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Data;

/// <summary>A room's part of the one composed model.</summary>
public interface IEntityMap
{
    void Map(ModelBuilder model);
}
