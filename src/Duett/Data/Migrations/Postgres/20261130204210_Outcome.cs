using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Duett.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Outcome : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AnswerBoxes",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Wave = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerBoxes", x => new { x.OrganisationId, x.Id });
                    table.ForeignKey(
                        name: "FK_AnswerBoxes_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnswerBoxes_Rounds_OrganisationId_RoundId",
                        columns: x => new { x.OrganisationId, x.RoundId },
                        principalTable: "Rounds",
                        principalColumns: new[] { "OrganisationId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Asked",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Wave = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HasAnswered = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Asked", x => new { x.OrganisationId, x.Id });
                    table.ForeignKey(
                        name: "FK_Asked_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Asked_People_OrganisationId_PersonId",
                        columns: x => new { x.OrganisationId, x.PersonId },
                        principalTable: "People",
                        principalColumns: new[] { "OrganisationId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Asked_Rounds_OrganisationId_RoundId",
                        columns: x => new { x.OrganisationId, x.RoundId },
                        principalTable: "Rounds",
                        principalColumns: new[] { "OrganisationId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OutcomeFigures",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Wave = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Report = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Part = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Value = table.Column<double>(type: "double precision", nullable: false),
                    Before = table.Column<double>(type: "double precision", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutcomeFigures", x => new { x.OrganisationId, x.Id });
                    table.ForeignKey(
                        name: "FK_OutcomeFigures_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutcomeFigures_Rounds_OrganisationId_RoundId",
                        columns: x => new { x.OrganisationId, x.RoundId },
                        principalTable: "Rounds",
                        principalColumns: new[] { "OrganisationId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OutcomeWaves",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Wave = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ClosesAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Asked = table.Column<int>(type: "integer", nullable: false),
                    RemindedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReleasedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Answered = table.Column<int>(type: "integer", nullable: true),
                    AnsweredAtLeast = table.Column<bool>(type: "boolean", nullable: false),
                    SealedWords = table.Column<byte[]>(type: "bytea", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutcomeWaves", x => new { x.OrganisationId, x.Id });
                    table.ForeignKey(
                        name: "FK_OutcomeWaves_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutcomeWaves_Rounds_OrganisationId_RoundId",
                        columns: x => new { x.OrganisationId, x.RoundId },
                        principalTable: "Rounds",
                        principalColumns: new[] { "OrganisationId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerBoxes_OrganisationId_RoundId_Wave",
                table: "AnswerBoxes",
                columns: new[] { "OrganisationId", "RoundId", "Wave" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Asked_OrganisationId_PersonId",
                table: "Asked",
                columns: new[] { "OrganisationId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_Asked_OrganisationId_RoundId_Wave_PersonId",
                table: "Asked",
                columns: new[] { "OrganisationId", "RoundId", "Wave", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutcomeFigures_OrganisationId_RoundId_Wave",
                table: "OutcomeFigures",
                columns: new[] { "OrganisationId", "RoundId", "Wave" });

            migrationBuilder.CreateIndex(
                name: "IX_OutcomeWaves_OrganisationId_RoundId_Wave",
                table: "OutcomeWaves",
                columns: new[] { "OrganisationId", "RoundId", "Wave" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerBoxes");

            migrationBuilder.DropTable(
                name: "Asked");

            migrationBuilder.DropTable(
                name: "OutcomeFigures");

            migrationBuilder.DropTable(
                name: "OutcomeWaves");
        }
    }
}
